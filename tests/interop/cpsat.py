"""The planner's model for another solver, CP-SAT: written anew from the doc comment of src/domain/planner.rs.

Reads what `tillsyn plan propose --format json` gives. `cost` counts what a plan costs; `solve` finds the best one.
"""

import time
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import combinations, pairwise

from ortools.sat.python import cp_model

MISSING = 10**12
BUSY = {"payday", "halloween", "student_week", "eve", "night_before"}


@dataclass(frozen=True)
class Night:
    day: date
    season: str
    busy: bool
    event: bool
    offered: bool
    stood: bool | None  # whether today's schedule has it, with the partner or without
    stands: bool | None  # the same of those that may lie near one another
    pause: bool
    late: bool
    distance: tuple  # days moved, as an own round and as one with the partner
    may_join: bool
    must_join: bool
    locked: bool
    officers: tuple
    need: int
    missing: int


def half_up(days, by):
    return (2 * days + by) // (2 * by)


class Model:
    """One input: possible nights, and what nights and pairs of them cost."""

    def __init__(self, plan):
        given = plan["input"]
        self.plan, self.given, self.weights = plan, given, given["weights"]
        self.per_round = given["officers_per_round"]
        self.standing = [len(officer["standing"]) for officer in given["officers"]]
        self.firsts = {"spring": date(given["year"], 1, 1), **self.later_firsts(given["seasons"])}
        self.locked = {date.fromisoformat(locked["night"]["date"]): locked for locked in given["locked"]}
        self.any_offer = {self.season_of(date.fromisoformat(day)) for day in given["offered"]}
        nights = [self.night(possible) for possible in plan["possible"]]
        self.nights = sorted(nights + [self.kept(day) for day in self.locked], key=lambda night: night.day)
        self.spans = self.season_spans()
        # the numbers are those that are wanted, which these inputs can meet: the caller checks that they are met
        wanted = {season: given["targets"][f"with_partner_{season}"] for season in self.spans}
        settled = {season: sum(night.must_join for night in self.of(season)) for season in self.spans}
        self.partner = {season: max(wanted[season], settled[season]) for season in self.spans}
        self.rounds = self.shares(wanted)
        days = {season: (last - first).days + 1 for season, (first, last) in self.spans.items()}
        self.ideal = {season: half_up(days[season], max(self.rounds[season], 1)) for season in self.spans}
        self.ideal_partner = {season: half_up(days[season], max(wanted[season], 1)) for season in self.spans}
        self.apart = max(given["least_days_between"], self.days_of_rest())
        self.apart_partner = given["least_days_between_partner"]

    @staticmethod
    def later_firsts(seasons):
        given = {season: seasons.get(f"{season}_starts") for season in ("summer", "autumn")}
        return {season: date.fromisoformat(first) for season, first in given.items() if first}

    def season_of(self, day):
        return [season for season, first in self.firsts.items() if first <= day][-1]

    def of(self, season):
        return [night for night in self.nights if night.season == season]

    def season_spans(self):
        """From each season's first day, or tomorrow if that is later and nothing locked lies before it."""
        year, tomorrow = self.given["year"], date.fromisoformat(self.given["today"]) + timedelta(1)
        lasts = [first - timedelta(1) for first in list(self.firsts.values())[1:]] + [date(year, 12, 31)]
        spans = {season: (first, last) for (season, first), last in zip(self.firsts.items(), lasts, strict=True)}
        for season, (first, last) in spans.items():
            begun = any(day < tomorrow and self.season_of(day) == season for day in self.locked)
            first = first if begun else max(first, tomorrow)
            span = [first + timedelta(days) for days in range((max(first, last) - first).days + 1)]
            counted = [day for day in span if not (self.weights["pause"] and self.is_pause(day))] or span
            spans[season] = (counted[0], counted[-1])
        return spans

    def shares(self, wanted):
        if self.given.get("by_season"):
            given = dict(zip(("spring", "summer", "autumn"), self.given["by_season"], strict=True))
            return {season: given[season] for season in self.firsts}
        rounds = self.given["targets"]["rounds"]
        possible = {season: len(self.of(season)) for season in self.firsts}
        open_ = [season for season, number in possible.items() if number]
        locked = {season: sum(night.locked for night in self.of(season)) for season in possible}
        shares, so_far, nights = dict.fromkeys(self.firsts, 0), 0, 0
        for at, season in enumerate(open_):
            later, nights = open_[at + 1 :], nights + possible[season]
            until = half_up(rounds * nights, sum(possible.values())) if later else rounds
            until = max(min(until, rounds - sum(wanted[one] for one in later)), so_far + wanted[season])
            until = min(max(until, so_far + locked[season]), rounds - sum(locked[one] for one in later))
            shares[season], so_far = until - so_far, until
        return shares

    def days_of_rest(self):
        start, end = (datetime.strptime(self.given[key], "%H:%M") for key in ("start", "end"))
        minutes = (end - start).seconds // 60 + 60 + 60 * self.given["rest_hours"]
        return -(-minutes // (24 * 60)) if self.given["rest_hours"] else 1

    def night(self, possible):
        day, text = date.fromisoformat(possible["date"]), possible["date"]
        free = tuple(at for at, officer in enumerate(self.given["officers"]) if self.is_free(officer, day))
        return Night(
            day=day,
            season=self.season_of(day),
            busy=bool(possible["busy"]),
            event=text in self.given["events"],
            offered=text in self.given["offered"],
            stood=self.given["scheduled"].get(text),
            stands=self.given["stands"].get(text),
            pause=self.is_pause(day),
            late=day < date.fromisoformat(self.given["today"]) + timedelta(weeks=self.given["ask_weeks_before"]),
            distance=tuple(self.distance(day, partner) for partner in (False, True)),
            may_join=text not in self.given["declined"],
            must_join=False,
            locked=False,
            officers=free,
            need=min(self.per_round, len(free)),
            missing=max(0, self.per_round - len(free)),
        )

    def is_pause(self, day):
        first, last = self.given["pause_weeks"] or (1, 0)
        week = day.isocalendar().week
        pause = first <= week <= last if first <= last or last == 0 else week >= first or week <= last
        christmas = (day.month, day.day) == (1, 1) or (day.month, day.day) >= (12, 24)
        return pause or christmas

    def distance(self, day, partner):
        if self.given["scheduled"].get(day.isoformat()) == partner:
            return 0
        origins = [date.fromisoformat(at) for at, joins in self.given["moved_from"].items() if joins == partner]
        origins = [at for at in origins if self.season_of(at) == self.season_of(day)]
        return min((abs((at - day).days) for at in origins), default=0)

    def kept(self, day):
        """The night of a locked round; what makes it busy is read from its reasons, since it is no possible night."""
        locked = self.locked[day]
        (it,) = (it for it in self.plan["rounds"] if it["night"]["date"] == day.isoformat())
        busy = [reason for reason in it["reasons"] if reason["code"] in BUSY]
        night = self.night({"date": day.isoformat(), "busy": busy})
        joins = locked["with_partner"]
        night = replace(night, may_join=joins, must_join=joins, locked=True, distance=(0, 0))
        if locked["officers"]:
            places = [officer["id"] for officer in self.given["officers"]]
            going = tuple(places.index(officer) for officer in locked["officers"] if officer in places)
            night = replace(night, officers=going, need=len(going), missing=0)
        return night

    def is_free(self, officer, day):
        text = day.isoformat()
        valid = (officer["valid"]["from"] or "") <= text <= (officer["valid"]["to"] or "9")
        away = any(first <= text <= last for first, last in officer["leave"])
        return valid and not away and self.is_rested(officer, day)

    def is_rested(self, officer, day):
        # nights stand on dates, and these inputs have one start and one end
        near = [date.fromisoformat(night["date"]) for night in officer["standing"]]
        near += [at for at, it in self.locked.items() if at != day and officer["id"] in it["officers"]]
        return all(abs((at - day).days) >= self.days_of_rest() for at in near)

    def own(self, night):
        event = {"avoid": night.event, "seek": not night.event, "ignore": False}[self.given["event_nights"]]
        cost = self.weights["busy"] * (not night.busy) + self.weights["events"] * event + MISSING * night.missing
        return cost + self.weights["pause"] * night.pause + self.moved(night, False)

    def extra(self, night):
        offers = self.weights["offers"] * (night.season in self.any_offer and not night.offered)
        late = self.weights["late"] * night.late
        return offers + late + self.moved(night, True) - self.moved(night, False)

    def moved(self, night, partner):
        moved = self.weights["moves"] * (bool(self.given["scheduled"]) and night.stood != partner)
        return moved + self.weights["distance"] * night.distance[partner]

    def edge(self, night, last, partner):
        ideal, (first_day, last_day) = (self.ideal_partner if partner else self.ideal), self.spans[night.season]
        days = (last_day - night.day).days if last else (night.day - first_day).days
        return self.off(days - ideal[night.season] // 2, partner)

    def off(self, days, partner):
        return self.weights["partner_spread"] * abs(days) if partner else self.weights["spread"] * days * days

    def pair(self, first, second, partner):
        """What it costs that one round follows another; None when they lie too close."""
        gap = (second.day - first.day).days
        stay = first.must_join and second.must_join if partner else first.locked and second.locked
        stand = [night.stands is True if partner else night.stands is not None for night in (first, second)]
        stay = stay or (all(stand) and gap >= (1 if partner else self.days_of_rest()))
        if gap < (self.apart_partner if partner else self.apart) and not stay:
            return None
        if first.season == second.season:
            cost = self.off(gap - (self.ideal_partner if partner else self.ideal)[first.season], partner)
        else:
            cost = self.edge(first, True, partner) + self.edge(second, False, partner)
        same = not partner and first.day.weekday() == second.day.weekday()
        return cost + self.weights["weekday"] * same

    def least_squares(self):
        have = list(self.standing)
        settled = [locked for locked in self.locked.values() if locked["officers"]]
        kept = sum(night.need for night in self.nights if night.locked and self.locked[night.day]["officers"])
        duties = kept + self.per_round * max(0, sum(self.rounds.values()) - len(settled))
        for _ in range(duties if have else 0):
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
            assert len(set(going)) == night.need
            assert night.may_join if it["partners"] else not night.must_join
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
    """Nights as a path through each season: each used night is entered once and left once. Gives what that costs."""
    costs, ends = [], {}
    for season, number in (model.partner if partner else model.rounds).items():
        nights = [at for at, night in enumerate(model.nights) if night.season == season]
        may = [at for at in nights if model.nights[at].may_join or not partner]
        cp.add(sum(used[at] for at in nights) == number)
        if number == 0:
            continue
        into, out, firsts, lasts = {at: [] for at in may}, {at: [] for at in may}, {}, {}
        for at in may:
            firsts[at], lasts[at] = cp.new_bool_var(""), cp.new_bool_var("")
            into[at].append(firsts[at])
            out[at].append(lasts[at])
            costs.append((firsts[at], model.edge(model.nights[at], False, partner)))
            costs.append((lasts[at], model.edge(model.nights[at], True, partner)))
        for first, second in combinations(may, 2):
            cost = model.pair(model.nights[first], model.nights[second], partner)
            if cost is not None:
                arc = cp.new_bool_var("")
                out[first].append(arc)
                into[second].append(arc)
                costs.append((arc, cost))
        cp.add_exactly_one(firsts.values())
        cp.add_exactly_one(lasts.values())
        for at in may:
            cp.add_exactly_one([*into[at], ~used[at]])
            cp.add_exactly_one([*out[at], ~used[at]])
        ends[season] = firsts, lasts
    turns = list(ends.values())
    for (_, lasts), (firsts, _) in pairwise(turns):
        costs += over_the_turn(model, cp, lasts, firsts, partner)
    return costs


def over_the_turn(model, cp, lasts, firsts, partner):
    """The last night of a season and the first of the next: not too near, and what one weekday for both costs."""
    for at, last in lasts.items():
        near = [
            first for to, first in firsts.items() if model.pair(model.nights[at], model.nights[to], partner) is None
        ]
        if near:
            cp.add(last + sum(near) <= 1)
    costs = []
    for weekday in range(0 if partner else 7):
        pair = [
            [var for at, var in ends.items() if model.nights[at].day.weekday() == weekday] for ends in (lasts, firsts)
        ]
        if all(pair):
            same = cp.new_bool_var("")
            cp.add(same >= sum(pair[0]) + sum(pair[1]) - 1)
            costs.append((same, model.weights["weekday"]))
    return costs


def sharing(model, cp, used):
    """Who goes on which night; each officer's square is above the chords between all whole numbers."""
    duties, costs = [[] for _ in model.standing], []
    for night, is_used in zip(model.nights, used, strict=True):
        going = {officer: cp.new_bool_var("") for officer in night.officers}
        cp.add(sum(going.values()) == night.need * is_used)
        for officer, goes in going.items():
            cp.add_implication(goes, is_used)
            duties[officer].append(goes)
    rounds = sum(model.rounds.values())
    for going, least in zip(duties, model.standing, strict=True):
        square = cp.new_int_var(least * least, (least + rounds) ** 2, "")
        for step in range(least, least + rounds):
            cp.add(square >= (2 * step + 1) * (sum(going) + least) - step * (step + 1))
        costs.append((square, model.weights["sharing"]))
    return costs


def solve(model, seconds, ours):
    """CP-SAT's best cost, its bound, whether it is proven, and when a plan was first as good as `ours`.

    With two workers: one that solves the linear relaxation, which is nearly exact for these paths, and one that looks
    around the best plan. It is told nothing of our plan.
    """
    cp = cp_model.CpModel()
    used = [cp.new_bool_var("") for _ in model.nights]
    joined = [cp.new_bool_var("") for _ in model.nights]
    costs = chain(model, cp, used, False) + chain(model, cp, joined, True) + sharing(model, cp, used)
    for night, is_used, is_joined in zip(model.nights, used, joined, strict=True):
        cp.add_implication(is_joined, is_used)
        if not night.may_join:
            cp.add(is_joined == 0)
        if night.locked:
            cp.add(is_used == 1)
            cp.add(is_joined == night.must_join)
        costs += [(is_used, model.own(night)), (is_joined, model.extra(night))]
    cp.minimize(sum(var * cost for var, cost in costs if cost) - model.weights["sharing"] * model.least_squares())
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.subsolvers.append("max_lp")
    solver.parameters.add_lp_constraints_lazily = False
    solver.parameters.root_lp_iterations = 200_000
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.max_time_in_seconds = seconds
    watch = FirstAsGood(ours)
    status = solver.solve(cp, watch)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    best = round(solver.objective_value) if found else None
    return best, round(solver.best_objective_bound), status == cp_model.OPTIMAL, watch.after
