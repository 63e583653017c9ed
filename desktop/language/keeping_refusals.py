"""What refusals of safe-keeping say."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.language.translator import mark

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "backup.same_place": mark(
            "“{folder}” lies beside the register itself and would be lost with it. Choose a stick or a shared folder."
        ),
        "backup.no_second_place": mark(
            "The second place of backups (“{folder}”) is not there. Plug the stick in or choose another folder."
        ),
        "backup.of_another": mark(
            "The backup belongs to another register (unit {unit}), not to “{file}”. Choose one of this unit's."
        ),
        "backup.nothing_to_merge": mark("“{file}” holds nothing that is absent here or newer. Nothing was changed."),
        "backup.needs_passphrase": mark("“{file}” is closed with a passphrase. Type the one it was made with."),
        "register.no_bundles": mark(
            "No bundle of this unit could be read, so “{file}” cannot be made again. Put its bundles into one folder "
            "and choose them."
        ),
        "person.no_reason": mark("Say why the data of this person are erased; the reason is kept."),
    }
)
