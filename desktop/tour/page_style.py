"""How the page of the tour looks: the colours of the window, its type and its spaces, light and dark."""

STYLE = """
@font-face { font-family: Inter; font-weight: 400; src: url(kieu-chu/Inter-Regular.ttf); }
@font-face { font-family: Inter; font-weight: 600; src: url(kieu-chu/Inter-SemiBold.ttf); }
:root {
  color-scheme: light dark;
  --background: #F5F7FA; --card: #FFFFFF; --strip: #F8FAFC; --line: #E1E7EE; --rule: #EBF0F4;
  --text: #1B2733; --muted: #526173; --accent: #0B6BB0; --accent-soft: #E6F1FA;
  --ok: #146C43; --ok-soft: #E3F4EB; --warn: #8F4D06; --warn-soft: #FDF0DC; --bad: #B3261E; --bad-soft: #FCE8E6;
  --neutral-soft: #EDF1F5; --same: #E1EEF9; --differs: #FCE9C6; --band: #0F2A3F; --band-text: #B9C7D6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --background: #12181F; --card: #1A222B; --strip: #1E2730; --line: #2D3845; --rule: #242E39;
    --text: #E4EAF1; --muted: #9BABBC; --accent: #4AA3E0; --accent-soft: #1B3346;
    --ok: #4CC38A; --ok-soft: #173327; --warn: #E8A14A; --warn-soft: #3A2A14; --bad: #F58A81; --bad-soft: #3D1F1D;
    --neutral-soft: #25303B; --same: #1F4160; --differs: #574016; --band: #0C1319; --band-text: #9FB0C2;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--background); color: var(--text);
  font: 14px/1.5 Inter, "Segoe UI", "Noto Sans", sans-serif;
}
a { color: var(--accent); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
h1 { margin: 0; font-size: 26px; line-height: 1.25; font-weight: 600; }
h2 { margin: 0; font-size: 17px; font-weight: 600; }
h3 { margin: 0; font-size: 14px; font-weight: 600; }
p { margin: 0; }
.frame { max-width: 1160px; margin: 0 auto; padding: 0 24px; }
.band { background: var(--band); color: #FFFFFF; padding: 36px 0 84px; }
.band .above, .band .under { color: var(--band-text); }
.band .above { font-weight: 600; margin-bottom: 6px; }
.band .under { margin-top: 8px; max-width: 76ch; }
.verdict { display: inline-block; margin-top: 16px; padding: 3px 12px; border-radius: 999px; font-weight: 600; }
.verdict.ok, .chip.ok, .step.ok .mark { background: var(--ok-soft); color: var(--ok); }
.verdict.bad, .chip.bad, .step.bad .mark { background: var(--bad-soft); color: var(--bad); }
main.frame { margin-top: -52px; padding-bottom: 56px; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr)); gap: 12px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 18px 20px; }
.figure .label, .note { color: var(--muted); font-size: 12.5px; }
.value, .number, dd, li span { font-feature-settings: "tnum" 1; }
.figure .value { font-size: 26px; line-height: 1.3; font-weight: 600; }
section { margin-top: 28px; }
section > .heading { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: baseline; margin-bottom: 10px; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; color: var(--muted); font-size: 12.5px; font-weight: 600; padding: 0 12px 8px 0; }
td { padding: 9px 12px 9px 0; border-top: 1px solid var(--rule); vertical-align: top; }
th.number, td.number { text-align: right; padding-right: 0; white-space: nowrap; }
.wide { overflow-x: auto; }
.step .mark {
  display: inline-block; width: 22px; height: 22px; border-radius: 50%; text-align: center;
  font-size: 12px; line-height: 22px; font-weight: 600;
}
.step.skipped .mark { background: var(--neutral-soft); color: var(--muted); }
.step .title { font-weight: 600; }
.step .said { color: var(--muted); }
.links { display: flex; flex-wrap: wrap; gap: 2px 12px; margin-top: 2px; font-size: 12.5px; }
.bar { display: block; height: 4px; margin-top: 6px; border-radius: 2px; background: var(--accent); margin-left: auto; }
.pictures { display: grid; gap: 18px; align-items: start; }
.pictures.sheets { grid-template-columns: 1fr 1fr; }
.pictures .upright { grid-column: 2; grid-row: 1 / span 2; }
.pictures figure { margin: 0; }
.pictures img { display: block; width: 100%; border: 1px solid var(--line); border-radius: 4px; background: #FFFFFF; }
.pictures figcaption { margin-top: 8px; color: var(--muted); font-size: 12.5px; }
.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(320px, 1fr)); gap: 12px; }
.code { font-size: 30px; font-weight: 600; letter-spacing: 2px; color: var(--accent); }
dl { display: grid; grid-template-columns: 1fr auto; gap: 6px 16px; margin: 12px 0 0; }
dt { color: var(--muted); } dd { margin: 0; text-align: right; font-weight: 600; }
details { border-top: 1px solid var(--rule); padding: 10px 0; }
details:first-of-type { border-top: 0; padding-top: 0; } details:last-of-type { padding-bottom: 0; }
summary { cursor: pointer; font-weight: 600; }
summary .note { margin-left: 10px; font-weight: 400; }
.chip { padding: 1px 10px; border-radius: 999px; font-size: 12.5px; font-weight: 600; white-space: nowrap; }
.chip.warn { background: var(--warn-soft); color: var(--warn); }
.chip.accent { background: var(--accent-soft); color: var(--accent); }
.chip.neutral { background: var(--neutral-soft); color: var(--muted); }
.problems { columns: 2 400px; column-gap: 32px; margin-top: 12px; }
.problem { break-inside: avoid; border-left: 3px solid var(--line); padding: 2px 0 2px 14px; margin-bottom: 14px; }
.problem.bad { border-color: var(--bad); }
.problem.warn { border-color: var(--warn); }
.problem.accent { border-color: var(--accent); }
.problem .title { color: var(--muted); }
.problem strong { color: var(--text); font-weight: 600; }
tr.dossier td { background: var(--strip); font-weight: 600; }
.new, .changed { box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.new { background: var(--same); border-radius: 3px; padding: 1px 6px; }
.changed { background: var(--differs); border-radius: 3px; padding: 1px 6px; }
ul { list-style: none; margin: 6px 0 0; padding: 0; columns: 2 300px; column-gap: 32px; }
li { padding: 3px 0; break-inside: avoid; display: flex; justify-content: space-between; gap: 12px; }
li span { color: var(--muted); white-space: nowrap; }
footer { color: var(--muted); font-size: 12.5px; margin-top: 28px; }
@media (max-width: 640px) {
  .frame { padding: 0 14px; }
  .pictures.sheets { grid-template-columns: 1fr; } .pictures .upright { grid-column: 1; grid-row: auto; }
}
@media print {
  .band { padding: 20px 0; background: none; color: #000000; } main { margin-top: 0; }
  .card { break-inside: avoid; }
}
"""
"""The style sheet of OUT/index.html; its fonts lie beside it in kieu-chu/."""
