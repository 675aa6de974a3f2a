"""A first rota at once, before the solver has one: hardest places first, whoever suits best.

It is what there is when the solver is stopped before its first find, or can't be started.
"""

from collections import defaultdict

from coprod_desktop.filling.program import Columns, Program


def first_rota(program: Program) -> Columns:
    """Columns that go together, found by taking the place with the fewest people open to it first."""
    limits: dict[int, list[int]] = defaultdict(list)
    for at, limit in enumerate(program.limits):
        for column in limit.columns:
            limits[column].append(at)
    left = [limit.most for limit in program.limits]
    others = {one.column: one.others for one in program.beside}
    chosen: set[int] = set()
    places = sorted(program.seats, key=lambda seats: (len(seats.columns) - seats.lacking, seats.place_id))
    for need in (True, False):
        for seats in places:
            room = (seats.lacking if need else seats.most) - sum(one in chosen for one in seats.columns)
            # Who may not be there alone comes last, when it is known who else is.
            order = sorted(seats.columns, key=lambda one: (one in others, -program.worth[one], one))
            for column in order:
                if room < 1:
                    break
                alone = column in others and chosen.isdisjoint(others[column])
                if column in chosen or alone or any(left[at] < 1 for at in limits[column]):
                    continue
                chosen.add(column)
                room -= 1
                for at in limits[column]:
                    left[at] -= 1
    return tuple(sorted(chosen))
