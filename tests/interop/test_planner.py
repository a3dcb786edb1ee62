"""The planner against CP-SAT on the same model: as good, and faster.

TILLSYN_PLANNER_FULL=1 tries twenty inputs of the smaller instances and ten of the largest, and measures the times,
which takes a quarter of an hour and needs TILLSYN_BINARY to be a release build. TILLSYN_PLANNER_FIGURES names a file to
which the figures are added.
"""

import json
import os
import random
import time
from datetime import date, timedelta

import pytest

from app import App
from cpsat import Model, solve

FULL = os.environ.get("TILLSYN_PLANNER_FULL") == "1"
INSTANCES = {
    10: {"rounds": 10, "partner": 4, "days": 21, "weekdays": "4,5,6", "officers": 4},
    24: {"rounds": 24, "partner": 8, "days": 7, "weekdays": "4,5,6", "officers": 4},
    60: {"rounds": 60, "partner": 12, "days": 3, "weekdays": "3,4,5,6", "officers": 6},
}
SEEDS = {10: 20, 24: 20, 60: 10} if FULL else {10: 3, 24: 1, 60: 1}
SECONDS = {10: 300, 24: 300, 60: 20} if FULL else {10: 40, 24: 60, 60: 20}


def inputs(size):
    return [pytest.param(size, seed, id=f"{size}-{seed}") for seed in range(SEEDS[size])]


def proposed(folder, size, seed):
    """A year with leave, blocked dates, offers and matches drawn by lot, and what the program proposes for it."""
    instance, chance = INSTANCES[size], random.Random(1000 * size + seed)
    year = 2026 + seed % 15
    app = App(folder)
    now = f"{year - 1}-11-01T12:00:00+01:00"
    settings = {
        "rounds": instance["rounds"],
        "with_partner_spring": instance["partner"] // 2,
        "with_partner_autumn": instance["partner"] // 2,
        "least_days_between": instance["days"],
        "least_days_between_partner": instance["days"],
        "weekdays": instance["weekdays"],
        "home_team": "AIK",
    }
    for key, value in settings.items():
        app.run("setting", "set", key, value, now=now)

    def lot():
        return date(year, 1, 1) + timedelta(chance.randrange(365))

    leave = ["handläggare;från;till"]
    for officer in range(instance["officers"]):
        weeks = [(lot(), chance.randrange(3, 21)) for _ in range(4)]
        leave += [f"Handläggare {officer};{first};{first + timedelta(days)}" for first, days in weeks]
    app.run("import", "leave", "-", now=now, stdin="\n".join(leave))
    offers = ["samverkanspart;datum"] + [f"polis;{day}" for day in sorted({lot() for _ in range(12)})]
    app.run("import", "offers", "-", now=now, stdin="\n".join(offers))
    events = ["datum;avspark;hemmalag;bortalag;källa;id"]
    events += [f"{day};19:00;AIK;Lag {at};lotten;{at}" for at, day in enumerate(sorted({lot() for _ in range(15)}))]
    app.run("import", "events", "-", now=now, stdin="\n".join(events))
    rounds = ["år;nr;utfall;datum;start;slut;handläggare;deltog;typ"]
    rounds += [f"{year};;;{day};22:00;02:30;Handläggare 0;;egen" for day in sorted({lot() for _ in range(10)})]
    app.run("import", "rounds", "-", now=now, stdin="\n".join(rounds))
    began = time.perf_counter()
    written = app.run("plan", "propose", year, "--format", "json", now=now)
    return json.loads(written), time.perf_counter() - began


@pytest.mark.parametrize(("size", "seed"), [*inputs(10), *inputs(24), *inputs(60)])
def test_no_plan_of_another_solver_is_better(tmp_path, size, seed):
    plan, took = proposed(tmp_path, size, seed)
    model = Model(plan)
    assert plan["unmet"] == []
    ours, bound = plan["score"]["cost"], plan["score"]["bound"]
    assert model.cost() == ours
    best, theirs, proven, after = solve(model, SECONDS[size], ours)
    note(size, seed, ours, bound, best, proven, took, after)
    if proven:
        assert bound <= best, "the proof is true"
    if size == 60:
        assert best is None or ours <= 1.02 * best
    else:
        assert ours == bound, "said to be the best"
        assert best is None or ours <= best
        assert not proven or ours == best
    assert theirs <= ours
    if FULL and size != 60:
        assert after is None or after > 20 * took


def note(size, seed, ours, bound, best, proven, took, after):
    line = (
        f"{size} rounds, input {seed}: ours {ours} (bound {bound}) in {1000 * took:.0f} ms; CP-SAT {best}"
        f"{' proven' if proven else ''}, as good after {f'{after:.2f} s' if after else 'never'}"
    )
    print(line)
    if "TILLSYN_PLANNER_FIGURES" in os.environ:
        with open(os.environ["TILLSYN_PLANNER_FIGURES"], "a") as file:
            file.write(line + "\n")
