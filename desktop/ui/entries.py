"""The pages of the window, in the order of the navigation; to add one, write its module and enter it here."""

from collections.abc import Callable
from importlib import import_module

from desktop.language.translator import mark
from desktop.ui.context import PageEntry, UiContext
from desktop.ui.widgets.page import Page


def page(module: str, name: str) -> Callable[[UiContext], Page]:
    """A page class of a module of desktop.ui.pages, loaded when it is first shown: no start waits for its libraries."""

    def build(context: UiContext) -> Page:
        made: Page = getattr(import_module(f"desktop.ui.pages.{module}"), name)(context)
        return made

    return build


ENTRIES = (
    PageEntry("overview", mark("Overview"), "house", page("overview", "OverviewPage")),
    PageEntry("dossiers", mark("Dossiers"), "file-text", page("dossiers", "DossiersPage")),
    PageEntry("dossier", mark("Dossier"), "file-text", page("dossier_form", "DossierForm"), under="dossiers"),
    PageEntry("import", mark("Import from Excel"), "download", page("import_page", "ImportPage"), under="dossiers"),
    PageEntry("entry_forms", mark("Entry forms"), "file-text", page("entry_forms", "EntryFormsPage"), under="dossiers"),
    PageEntry("round_trip", mark("Edit in Excel"), "file-text", page("round_trip", "RoundTripPage"), under="dossiers"),
    PageEntry("people", mark("Look up an author"), "users", page("people", "PeoplePage"), under="dossiers"),
    PageEntry(
        "portal", mark("Compare with the online software"), "link", page("portal", "PortalPage"), under="dossiers"
    ),
    PageEntry("value", mark("Value of initiatives"), "chart-column", page("value", "ValuePage"), under="dossiers"),
    PageEntry(
        "appraisal", mark("Appraisal of the benefit"), "check", page("appraisal", "AppraisalPage"), under="dossiers"
    ),
    PageEntry(
        "remuneration", mark("Remuneration"), "file-text", page("remuneration", "RemunerationPage"), under="dossiers"
    ),
    PageEntry(
        "standing",
        mark("Recognitions, replication, awards"),
        "award",
        page("standing", "StandingPage"),
        under="dossiers",
    ),
    PageEntry("awards", mark("Awards"), "award", page("awards", "AwardsPage"), under="dossiers"),
    PageEntry("screening", mark("Screening for duplicates"), "copy-check", page("screening", "ScreeningPage")),
    PageEntry("council", mark("Council"), "users", page("council", "CouncilPage")),
    PageEntry("certificates", mark("Certificates"), "award", page("certificates", "CertificatesPage")),
    PageEntry("send", mark("Send to the superior"), "send", page("send", "SendPage")),
    PageEntry("results", mark("Results from the superior"), "inbox", page("results", "ResultsPage")),
    PageEntry(
        "consolidation",
        mark("Consolidation of the units"),
        "layers",
        page("consolidation", "ConsolidationPage"),
        superior_only=True,
    ),
    PageEntry("reports", mark("Reports"), "chart-column", page("reports", "ReportsPage")),
    PageEntry("frozen", mark("Frozen figures"), "lock", page("frozen", "FrozenPage"), under="reports"),
    PageEntry("settings", mark("Settings"), "settings", page("settings", "SettingsPage"), at_foot=True),
    PageEntry("templates", mark("Print templates"), "stamp", page("templates", "TemplatesPage"), under="settings"),
    PageEntry("welcome", mark("Registers"), "folder-open", page("welcome", "WelcomePage"), alone=True),
)
