"""The parts of the pages about value: appraisals, application years, remuneration, samples, awards."""
