"""What a batch of a thousand certificates may cost; the figures are those the paper was designed for."""

import subprocess
import sys

import pytest

MEASURE = """
import sys, time
from tests.benchmarks.peak_memory import peak_megabytes
from tests.documents.conftest import RESOURCES, certificate, template_data
from desktop.documents.certificate import render_certificates
from desktop.documents.certificate_layout import preflight_certificate, read_certificate_template
from desktop.documents.certificate_values import Recipient
from desktop.documents.fonts import FontSet
fonts = FontSet({path.stem: path.read_bytes() for path in (RESOURCES / "fonts").glob("*.ttf")})
template = read_certificate_template(template_data("certificate-landscape"))
values = [
    certificate(
        number=f"{place}/GCN", title=f"Cải tiến bơm nhiên liệu số {place} nhằm giảm tiêu hao và tăng độ tin cậy",
        recipients=(Recipient(f"Vũ Đình Ước {place}", "Ông", f"Kỹ sư, Phân xưởng số {place}"),),
    )
    for place in range(1000)
]
begun = time.process_time()
assert not any(preflight_certificate(each, template, fonts) for each in values)
pdf = render_certificates(values, template, fonts)
print(time.process_time() - begun, len(pdf) / 1e6, peak_megabytes())
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_a_thousand_certificates_cost_little() -> None:
    done = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True)
    seconds, megabytes, memory = (float(part) for part in done.stdout.split())
    assert seconds <= 20
    assert megabytes <= 8
    assert memory <= 150
