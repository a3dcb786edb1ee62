"""The planner against CP-SAT on the same model: as good, proven, and faster.

TILLSYN_PLANNER_FULL=1 tries twenty inputs of the smaller instances and ten of the largest, years that have begun and
years that are planned again, and measures the times, which takes ten minutes or more and needs TILLSYN_BINARY to be a
release build.
TILLSYN_PLANNER_FIGURES names a file to which the figures are added.
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
# how many years are planned, begun and planned, and planned again
YEARS = {10: (20, 10, 10), 24: (20, 10, 10), 60: (10, 4, 4)} if FULL else {10: (6, 2, 2), 24: (4, 1, 1), 60: (1, 1, 1)}
KINDS = ("whole", "begun", "again")
SECONDS = {10: 120, 24: 120, 60: 20}


def inputs(size):
    kinds = zip(KINDS, YEARS[size], strict=True)
    return [pytest.param(size, seed, kind, id=f"{size}-{seed}-{kind}") for kind, many in kinds for seed in range(many)]


def proposed(folder, size, seed, kind):
    """A year of two or three seasons with leave, blocked dates, offers and matches by lot, and what is proposed for it.

    A year that has begun has a quarter of its rounds behind it, which stay. One that is planned again has its first
    proposal for schedule, and new leave, offers and blocked dates in May. Also how long the proposal took: what the
    command takes more than one that starts the program, opens the database and reads settings; and the whole.
    """
    instance, chance = INSTANCES[size], random.Random(1000 * size + seed)
    year = 2026 + seed % 15
    app = App(folder)
    now = f"{year - 1}-11-01T12:00:00+01:00"
    third = instance["partner"] // 3
    summer = {
        "autumn_starts": "09-01",
        "summer_starts": "06-01",
        "with_partner_summer": third,
        "with_partner_autumn": third,
        "with_partner_spring": instance["partner"] - 2 * third,
    }
    halves = {"with_partner_spring": instance["partner"] // 2, "with_partner_autumn": instance["partner"] // 2}
    settings = {
        "rounds": instance["rounds"],
        # every third year has three seasons
        **(summer if seed % 3 == 2 else halves),
        "least_days_between": instance["days"],
        "least_days_between_partner": instance["days"],
        "weekdays": instance["weekdays"],
        "home_team": "AIK",
    }
    for key, value in settings.items():
        app.run("setting", "set", key, value, now=now)

    draw(app, chance, year, instance["officers"], now)
    command = ["plan", "propose", year, "--format", "json"]
    if kind == "begun":
        now = carried_out(app, year, instance, now)
        command += ["--rounds", instance["rounds"], "--with-partner", instance["partner"]]
    if kind == "again":
        app.run("plan", "propose", year, "--save", now=now)
        now = f"{year}-05-15T12:00:00+02:00"
        draw(app, chance, year, instance["officers"], now)
    whole, beside = (least_time(app, words, now) for words in (command, ["setting", "list"]))
    return json.loads(app.run(*command, now=now)), max(whole - beside, 0.0005), whole


def draw(app, chance, year, officers, now):
    def lot():
        return date(year, 1, 1) + timedelta(chance.randrange(365))

    leave = ["handläggare;från;till"]
    for officer in range(officers):
        weeks = [(lot(), chance.randrange(3, 21)) for _ in range(4)]
        leave += [f"Handläggare {officer};{first};{first + timedelta(days)}" for first, days in weeks]
    app.run("import", "leave", "-", now=now, stdin="\n".join(leave))
    offers = ["samverkanspart;datum"] + [f"polis;{day}" for day in sorted({lot() for _ in range(12)})]
    app.run("import", "offers", "-", now=now, stdin="\n".join(offers))
    events = ["datum;avspark;hemmalag;bortalag;källa;id"]
    events += [f"{day};19:00;AIK;Lag {day};lotten;{day}" for day in sorted({lot() for _ in range(15)})]
    app.run("import", "events", "-", now=now, stdin="\n".join(events))
    rounds = ["år;nr;utfall;datum;start;slut;handläggare;deltog;typ"]
    rounds += [f"{year};;;{day};22:00;02:30;Handläggare 0;;egen" for day in sorted({lot() for _ in range(10)})]
    app.run("import", "rounds", "-", now=now, stdin="\n".join(rounds))


def least_time(app, words, now):
    """The time of a command, the least of ten when times are measured."""
    times = []
    for _ in range(10 if FULL else 1):
        began = time.perf_counter()
        app.run(*words, now=now)
        times.append(time.perf_counter() - began)
    return min(times)


def carried_out(app, year, instance, now):
    """Carries out the first quarter of the rounds, every other with the police, and gives a time two weeks later."""
    done, between = instance["rounds"] // 4, 365 // instance["rounds"]
    dates = [date(year, 1, 1) + timedelta(between // 2 + between * at) for at in range(done)]
    partners = ["polis" if at % 2 == 0 and at < instance["partner"] else "" for at in range(done)]
    plan = ["år;nr;period;typ;samverkanspart"]
    rounds = ["år;nr;utfall;datum;start;slut;handläggare;deltog"]
    for nr, (day, partner) in enumerate(zip(dates, partners, strict=True), 1):
        plan.append(f"{year};{nr};vår;{'samordnad' if partner else 'egen'};{partner}")
        who = f"Handläggare {nr % 4}, Handläggare {(nr + 1) % 4}"
        rounds.append(f"{year};{nr};genomförd;{day};22:00;02:30;{who};{partner}")
    app.run("import", "plan", "-", now=now, stdin="\n".join(plan))
    now = f"{dates[-1] + timedelta(14)}T12:00:00+01:00"
    app.run("import", "rounds", "-", now=now, stdin="\n".join(rounds))
    return now


@pytest.mark.parametrize(("size", "seed", "kind"), [*inputs(10), *inputs(24), *inputs(60)])
def test_no_plan_of_another_solver_is_better(request, tmp_path, size, seed, kind):
    plan, took, whole = proposed(tmp_path, size, seed, kind)
    model = Model(plan)
    assert plan["unmet"] == []
    assert bool(model.locked) == (kind != "whole")
    assert bool(model.given["scheduled"]) == (kind == "again")
    ours, bound = plan["score"]["cost"], plan["score"]["bound"]
    assert model.cost() == ours
    best, theirs, proven, after = solve(model, SECONDS[size], ours)
    note(request.node.callspec.id, (ours, bound), (best, proven), (took, whole), after)
    assert theirs <= ours
    if proven:
        assert bound <= best, "the proof is true"
    if size == 60:
        assert best is None or ours <= 1.02 * best
    else:
        assert ours == bound, "said to be the best"
        assert best is None or ours <= best
        assert not proven or ours == best
        assert proven or not FULL
        if FULL and kind == "whole":
            assert after is None or after > 20 * took


def note(name, ours, theirs, times, after):
    took, whole = (1000 * seconds for seconds in times)
    line = (
        f"{name}: ours {ours[0]} (bound {ours[1]}) in {took:.1f} ms, the whole command {whole:.1f} ms; "
        f"CP-SAT {theirs[0]}{' proven' if theirs[1] else ''}, "
        f"as good after {f'{after:.2f} s, {1000 * after / took:.0f} times as long' if after else 'never'}"
    )
    print(line)
    if "TILLSYN_PLANNER_FIGURES" in os.environ:
        with open(os.environ["TILLSYN_PLANNER_FIGURES"], "a") as file:
            file.write(line + "\n")
