"""The planner's model for another solver, CP-SAT: written anew from the doc comment of src/domain/planner.rs.

Reads what `tillsyn plan propose --format json` gives. `cost` counts what a plan costs; `solve` finds the best one.
"""

import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from ortools.sat.python import cp_model

MISSING = 10**12


@dataclass(frozen=True)
class Night:
    day: date
    season: str
    busy: bool
    event: bool
    offered: bool
    declined: bool
    officers: tuple


def half_up(days, by):
    return (2 * days + by) // (2 * by)


class Model:
    """One input: possible nights, and what nights and pairs of them cost."""

    def __init__(self, plan):
        given = plan["input"]
        assert not given["locked"], "locked rounds are tested elsewhere"
        assert not given["scheduled"], "planning anew is tested elsewhere"
        self.plan, self.given, self.weights = plan, given, given["weights"]
        self.per_round = given["officers_per_round"]
        self.standing = [len(officer["standing"]) for officer in given["officers"]]
        self.nights = [self.night(possible) for possible in plan["possible"]]
        autumn = date.fromisoformat(given["seasons"]["autumn_starts"])
        today = date.fromisoformat(given["today"])
        year = given["year"]
        spans = {"spring": (date(year, 1, 1), autumn - timedelta(1)), "autumn": (autumn, date(year, 12, 31))}
        self.spans = {season: (max(first, today + timedelta(1)), last) for season, (first, last) in spans.items()}
        # the numbers are the targets, which these inputs can meet: the caller checks that they are met
        self.partner = {season: given["targets"][f"with_partner_{season}"] for season in spans}
        self.rounds = self.shares()
        days = {season: (last - first).days + 1 for season, (first, last) in self.spans.items()}
        self.ideal = {season: half_up(days[season], max(self.rounds[season], 1)) for season in spans}
        self.ideal_partner = {season: half_up(days[season], max(self.partner[season], 1)) for season in spans}
        self.apart = max(given["least_days_between"], self.days_of_rest())
        self.apart_partner = given["least_days_between_partner"]
        self.any_offer = {self.season_of(date.fromisoformat(day), autumn) for day in given["offered"]}

    @staticmethod
    def season_of(day, autumn):
        return "autumn" if day >= autumn else "spring"

    def shares(self):
        rounds = self.given["targets"]["rounds"]
        possible = {season: sum(night.season == season for night in self.nights) for season in ("spring", "autumn")}
        spring = half_up(rounds * possible["spring"], possible["spring"] + possible["autumn"])
        spring = max(min(spring, rounds - self.partner["autumn"]), self.partner["spring"])
        return {"spring": spring, "autumn": rounds - spring}

    def days_of_rest(self):
        start, end = (datetime.strptime(self.given[key], "%H:%M") for key in ("start", "end"))
        minutes = (end - start).seconds // 60 + 60 + 60 * self.given["rest_hours"]
        return -(-minutes // (24 * 60)) if self.given["rest_hours"] else 1

    def night(self, possible):
        day = date.fromisoformat(possible["date"])
        text = possible["date"]
        free = tuple(at for at, officer in enumerate(self.given["officers"]) if self.is_free(officer, day))
        return Night(
            day,
            possible["season"],
            bool(possible["busy"]),
            text in self.given["events"],
            text in self.given["offered"],
            text in self.given["declined"],
            free,
        )

    def is_free(self, officer, day):
        text = day.isoformat()
        valid = (officer["valid"]["from"] or "") <= text <= (officer["valid"]["to"] or "9")
        away = any(first <= text <= last for first, last in officer["leave"])
        return valid and not away and self.is_rested(officer, day)

    def is_rested(self, officer, day):
        # nights stand on dates, and these inputs have one start and one end
        near = [abs((date.fromisoformat(night["date"]) - day).days) for night in officer["standing"]]
        return all(days >= self.days_of_rest() for days in near)

    def own(self, night):
        event = {"avoid": night.event, "seek": not night.event, "ignore": False}[self.given["event_nights"]]
        missing = max(0, self.per_round - len(night.officers))
        return self.weights["busy"] * (not night.busy) + self.weights["events"] * event + MISSING * missing

    def extra(self, night):
        return self.weights["offers"] * (night.season in self.any_offer and not night.offered)

    def edge(self, night, last, partner):
        ideal, (first_day, last_day) = (self.ideal_partner if partner else self.ideal), self.spans[night.season]
        days = (last_day - night.day).days if last else (night.day - first_day).days
        return self.off(days - ideal[night.season] // 2, partner)

    def off(self, days, partner):
        return self.weights["partner_spread"] * abs(days) if partner else self.weights["spread"] * days * days

    def pair(self, first, second, partner):
        """What it costs that one round follows another; None when they lie too close."""
        gap = (second.day - first.day).days
        if gap < (self.apart_partner if partner else self.apart):
            return None
        if first.season == second.season:
            cost = self.off(gap - (self.ideal_partner if partner else self.ideal)[first.season], partner)
        else:
            cost = self.edge(first, True, partner) + self.edge(second, False, partner)
        same = not partner and first.day.weekday() == second.day.weekday()
        return cost + self.weights["weekday"] * same

    def least_squares(self):
        have = list(self.standing)
        for _ in range(self.per_round * sum(self.rounds.values()) if have else 0):
            have[have.index(min(have))] += 1
        return sum(duties * duties for duties in have)

    def cost(self):
        """What the plan that was given costs, every rule being kept."""
        by_day = {night.day: night for night in self.nights}
        rounds = [(by_day[date.fromisoformat(it["night"]["date"])], it) for it in self.plan["rounds"]]
        duties = list(self.standing)
        places = {officer["id"]: at for at, officer in enumerate(self.given["officers"])}
        cost = 0
        for night, it in rounds:
            going = [places[officer] for officer in it["officers"]]
            assert set(going) <= set(night.officers)
            assert len(set(going)) == min(self.per_round, len(night.officers))
            assert not (it["partners"] and night.declined)
            for officer in going:
                duties[officer] += 1
            cost += self.own(night) + (self.extra(night) if it["partners"] else 0)
        for partner in (False, True):
            chain = [night for night, it in rounds if it["partners"] or not partner]
            count = {season: sum(night.season == season for night in chain) for season in self.spans}
            assert count == (self.partner if partner else self.rounds)
            cost += self.edge(chain[0], False, partner) + self.edge(chain[-1], True, partner)
            cost += sum(self.pair(*two, partner) for two in pairwise(chain))
        squares = sum(count * count for count in duties)
        return cost + self.weights["sharing"] * (squares - self.least_squares())


class FirstAsGood(cp_model.CpSolverSolutionCallback):
    """Notes when a solution was first as good as a given cost."""

    def __init__(self, cost):
        super().__init__()
        self.cost, self.began, self.after = cost, time.perf_counter(), None

    def on_solution_callback(self):
        if self.after is None and self.objective_value <= self.cost + 0.5:
            self.after = time.perf_counter() - self.began


def chain(model, cp, used, partner):
    """Nights as a path through the year: each used night is entered once and left once."""
    may = [at for at, night in enumerate(model.nights) if not (partner and night.declined)]
    into, out, costs = ({at: [] for at in may}, {at: [] for at in may}, [])
    starts, ends = [], []
    for at in may:
        start, end = cp.new_bool_var(""), cp.new_bool_var("")
        starts.append(start)
        ends.append(end)
        into[at].append(start)
        out[at].append(end)
        night = model.nights[at]
        costs += [(start, model.edge(night, False, partner)), (end, model.edge(night, True, partner))]
    for first in may:
        for second in may:
            cost = model.pair(model.nights[first], model.nights[second], partner) if first < second else None
            if cost is not None:
                arc = cp.new_bool_var("")
                out[first].append(arc)
                into[second].append(arc)
                costs.append((arc, cost))
    cp.add_exactly_one(starts)
    cp.add_exactly_one(ends)
    for at in may:
        cp.add(sum(into[at]) == used[at])
        cp.add(sum(out[at]) == used[at])
    count = model.partner if partner else model.rounds
    for season, number in count.items():
        cp.add(sum(used[at] for at in may if model.nights[at].season == season) == number)
    return costs


def solve(model, seconds, ours):
    """CP-SAT's best cost, its bound, and when it was first as good as `ours`; with two workers."""
    cp = cp_model.CpModel()
    used = [cp.new_bool_var("") for _ in model.nights]
    joined = [cp.new_bool_var("") for _ in model.nights]
    costs = chain(model, cp, used, False)
    if sum(model.partner.values()):
        costs += chain(model, cp, joined, True)
    duties = [[] for _ in model.standing]
    for night, is_used, is_joined in zip(model.nights, used, joined, strict=True):
        cp.add_implication(is_joined, is_used)
        if night.declined:
            cp.add(is_joined == 0)
        costs += [(is_used, model.own(night)), (is_joined, model.extra(night))]
        going = {officer: cp.new_bool_var("") for officer in night.officers}
        cp.add(sum(going.values()) == min(model.per_round, len(going)) * is_used)
        for officer, goes in going.items():
            duties[officer].append(goes)
    most = sum(model.rounds.values()) + max(model.standing, default=0)
    for officer, going in enumerate(duties):
        square = cp.new_int_var(0, most * most, "")
        count = sum(going) + model.standing[officer]
        for step in range(most):
            cp.add(square >= (2 * step + 1) * count - step * (step + 1))
        costs.append((square, model.weights["sharing"]))
    cp.minimize(sum(var * cost for var, cost in costs if cost) - model.weights["sharing"] * model.least_squares())
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.linearization_level = 2
    solver.parameters.max_time_in_seconds = seconds
    watch = FirstAsGood(ours)
    status = solver.solve(cp, watch)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    best = round(solver.objective_value) if found else None
    return best, round(solver.best_objective_bound), status == cp_model.OPTIMAL, watch.after
