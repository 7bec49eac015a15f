"""Checks of what bench.py does apart from measuring.

python3 -m unittest discover --start-directory Benchmarks
"""

import json
import math
import unittest

import bench
import measures
import statistic
import tools


def figures(means, errors):
    return {"means": means, "standardErrors": errors}


class Statistics(unittest.TestCase):
    def test_ratio_is_taken_round_by_round(self):
        # The second round was slow for both: the ratio of medians would be 20 / 5 = 4.
        self.assertEqual(statistic.paired_ratio([10, 30, 20], [5, 15, 2]), 2)

    def test_z_is_the_difference_in_standard_errors_of_the_difference(self):
        scores = statistic.z_scores(figures([10, 1], [3, 0]), figures([20, 1], [4, 0]))
        self.assertEqual(scores, [2, 0])

    def test_a_difference_without_an_error_is_infinite(self):
        self.assertEqual(statistic.z_scores(figures([1], [0]), figures([2], [0])), [math.inf])

    def test_different_numbers_of_figures_are_refused(self):
        with self.assertRaises(ValueError):
            statistic.z_scores(figures([1], [1]), figures([1, 2], [1, 1]))

    def test_replications_aim_at_a_time(self):
        self.assertEqual(statistic.replications_for(1, tried=100, took=0.25, highest=10**6), 400)
        self.assertEqual(statistic.replications_for(1, tried=100, took=0.0127, highest=10**6), 7800)
        self.assertEqual(statistic.replications_for(1, tried=100, took=0.0127, highest=5000), 5000)
        self.assertEqual(statistic.replications_for(1, tried=1, took=60, highest=10**6), 1)
        self.assertEqual(statistic.replications_for(1, tried=10, took=0, highest=1000), 1000)


class Agreement(unittest.TestCase):
    def test_programs_that_differ_are_told(self):
        agree, said = bench.judged({"numpy": 2.0, "engine": statistic.LARGEST_Z})
        self.assertFalse(agree)
        self.assertIn("DO NOT AGREE", said)
        agree, said = bench.judged({"numpy": 2.0, "engine": 4.9})
        self.assertTrue(agree)
        self.assertIn("engine 4.9", said)

    def test_one_program_alone_agrees(self):
        self.assertTrue(bench.judged({})[0])


class Bars(unittest.TestCase):
    def test_bars(self):
        self.assertTrue(measures.at_least("speed", 6, 6).met)
        self.assertFalse(measures.at_least("speed", 5.99, 6).met)
        self.assertTrue(measures.at_most("time", 10, 10, " s").met)
        self.assertFalse(measures.at_most("time", 10.1, 10, " s").met)
        self.assertIsNone(measures.at_least("speed", None, 6).met)


class Scenarios(unittest.TestCase):
    document = {
        "cohorts": {
            "new": {"inflowPerYear": {"2015": 100, "2016": 50, "note": "newcomers"}},
            "steady": {"inflowPerYear": 10.5},
            "there": {"stock": {"count": 7, "elapsedWeeks": "zero"}},
        },
        "plan": {
            "lines": {"mentors": {"appropriationMillionDKK": {"2015": 4.5}, "setUpMillionDKK": {"2015": 0.1}}}
        },
        "efforts": {"mentor": {"line": "mentors"}},
    }

    def test_people_and_money_are_scaled_alike(self):
        before = json.dumps(self.document)
        scaled = tools.scaled(self.document, 1.5)
        inflow = scaled["cohorts"]["new"]["inflowPerYear"]
        self.assertEqual(inflow, {"2015": 150, "2016": 75, "note": "newcomers"})
        self.assertEqual(scaled["cohorts"]["steady"]["inflowPerYear"], 15.75)
        self.assertEqual(scaled["cohorts"]["there"]["stock"], {"count": 10, "elapsedWeeks": "zero"})
        line = scaled["plan"]["lines"]["mentors"]
        self.assertEqual(line, {"appropriationMillionDKK": {"2015": 6.75}, "setUpMillionDKK": {"2015": 0.15}})
        self.assertEqual(json.dumps(self.document), before)

    def test_a_scenario_without_efforts_keeps_the_rest(self):
        rest = tools.without_efforts(self.document)
        self.assertEqual(rest.keys(), {"cohorts", "plan"})

    def test_municipalities_make_up_the_nation(self):
        shares = measures.shares(98, largest=50)
        self.assertEqual(len(shares), 98)
        self.assertAlmostEqual(sum(shares), 1)
        self.assertAlmostEqual(shares[-1] / shares[0], 50)


class Table(unittest.TestCase):
    rows = [
        measures.Row("Group", "fast", "s", [1.0, 3.0, 2.0], ratio=0.5, of="slow"),
        measures.Row("Group", "absent", "", note="not installed"),
    ]
    bars = [measures.at_most("fast", 2, 1, " s")]

    def test_plain_text(self):
        lines = bench.plain(self.rows, self.bars, ["All agree."]).splitlines()
        self.assertIn("fast     2.00 s         1.00 to 3.00       0.50 x slow", lines)
        self.assertIn("absent   not installed", lines)
        self.assertIn("fast     2.00           at most 1 s        NO", lines)
        self.assertEqual(lines[-1], "All agree.")

    def test_markdown(self):
        about = {"machine": "M", "date": "2026-01-31", "compiler": "C", "rounds": 3}
        lines = bench.markdown(self.rows, self.bars, ["All agree."], about).splitlines()
        self.assertEqual(lines[0], "M; 2026-01-31; C; 3 rounds.")
        self.assertIn("| fast | 2.00 s | 1.00 to 3.00 | 0.50 x slow |", lines)
        self.assertIn("| fast | 2.00 | at most 1 s | NO |", lines)

    def test_numbers_have_three_digits_and_no_exponent(self):
        texts = [bench.text(value) for value in (None, 0.01234, 2, 15.67, 123.4, 999, 12345.6)]
        self.assertEqual(texts, ["-", "0.0123", "2.00", "15.7", "123", "999", "12,346"])


if __name__ == "__main__":
    unittest.main()
