"""The whole way on practice data, through the services: what `sangkien tour OUT` does."""

from desktop.tour.report import TourReport, TourStep
from desktop.tour.running import run_tour

__all__ = ["TourReport", "TourStep", "run_tour"]
