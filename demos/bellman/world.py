"""A model in the page's terms."""

from demos.bellman.planning import Model


def world_of(model: Model) -> dict:
    kinds = [_kind(model, state) for state in range(len(model.table))]
    return {"table": model.table, "columns": model.shape[1], "gamma": model.gamma, "kinds": kinds}


def _kind(model: Model, state: int) -> str:
    """"goal": its entry pays; "hole" or "end": once there, nothing more happens."""
    paid = any(then == state and r > 0 for row in model.table for what in row for _, then, r, _ in what)
    if paid:
        return "goal"
    if all(then == state for what in model.table[state] for _, then, _, _ in what):
        return "hole" if any(r > 0 for row in model.table for what in row for _, _, r, _ in what) else "end"
    return "land"
