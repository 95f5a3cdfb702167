"""`diorama plan`: what a text is read as, before anything is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import typer

from diorama.cli.plan_words import PlanWords
from diorama.cli.tree import Row, print_rows
from diorama.cli.words import read_style, read_text
from diorama.compose.settings import load_settings
from diorama.domain.errors import ExitCode
from diorama.domain.plain import to_json_bytes
from diorama.domain.plan import NotUnderstood, Plan, PlanRelation, PlanRoom
from diorama.language.mend import is_mended
from diorama.language.planner import plan_text
from diorama.pipelines.limits import check_text

_MANY = 12  # notes of one kind that are told one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWish:
    """The command line of `plan`, as given."""

    text: str
    style: str | None
    strict: bool
    json: bool


def show_plan(wish: PlanWish) -> None:
    """Print the plan of a text; with `strict`, leave with `REFUSED` if words were not understood."""
    settings = load_settings()
    text = read_text(wish.text)
    check_text(text, max_words=settings.limits.max_words)
    plan = plan_text(text, style=read_style(wish.style, settings.generation.style))
    if wish.json:
        typer.echo(to_json_bytes(plan).decode(), nl=False)
    else:
        print_rows(plan_rows(plan))
    if wish.strict and plan.not_understood:
        raise typer.Exit(int(ExitCode.REFUSED))


def plan_rows(plan: Plan) -> list[Row]:
    """Rooms with what shall stand in them and where, what holds for all, what was mended or not understood."""
    words = PlanWords(plan)
    rows = [_room_row(plan, name, room, words) for name, room in plan.rooms.items()]
    whole = list(_whole_rows(plan, words))
    if whole:
        rows.append(Row(words="For all of it", below=whole))
    mended = [note for note in plan.not_understood if is_mended(note)]
    lost = [note for note in plan.not_understood if not is_mended(note)]
    if mended:
        rows.append(Row(words="Read otherwise", below=list(_note_rows(mended, words))))
    if lost:
        rows.append(Row(words="Not understood", below=list(_note_rows(lost, words))))
    return rows


def _room_row(plan: Plan, name: str, room: PlanRoom, words: PlanWords) -> Row:
    first = next(iter(plan.rooms))
    things = [key for key, thing in plan.objects.items() if (thing.room or first) == name]
    row = Row(words=_said(words.room(name), words.room_look(room)), more=words.came_from(room.span))
    if room.implied:
        row.more = "not named in the text"
    for opening in room.openings:
        row.below.append(Row(words=words.opening(opening), more=words.came_from(opening.span)))
    row.below += [_thing_row(plan, key, words) for key in things]
    if not row.below:
        row.below.append(Row(words="nothing is named to stand here", mark="soft"))
    return row


def _thing_row(plan: Plan, name: str, words: PlanWords) -> Row:
    thing = plan.objects[name]
    relations = [wish for wish in plan.relations if wish.subject == name]
    return Row(
        words=_said(words.counted(name), words.look(thing)),
        more=f"not said, but needed by {words.came_from(thing.span)}" if thing.implied else words.came_from(thing.span),
        below=[_relation_row(wish, words) for wish in relations],
    )


def _relation_row(wish: PlanRelation, words: PlanWords) -> Row:
    if wish.implied:
        return Row(words=words.relation(wish), more="not said, but usual", mark="soft")
    return Row(words=words.relation(wish), more=words.came_from(wish.span))


def _whole_rows(plan: Plan, words: PlanWords) -> Iterator[Row]:
    air = plan.environment
    if plan.style:
        yield Row(words=f"style: {plan.style.replace('_', ' ')}")
    if air.mood:
        yield Row(words=f"mood: {', '.join(air.mood)}")
    if air.time_of_day:
        yield Row(words=f"time of day: {air.time_of_day}")
    if not air.indoor:
        yield Row(words="in the open air")
    for group in plan.groups:
        yield Row(words=words.group(group), more=words.came_from(group.span))
    for denied in plan.negations:
        yield Row(words=f"no {denied.words}", more=words.came_from(denied.span))


def _note_rows(notes: list[NotUnderstood], words: PlanWords) -> Iterator[Row]:
    for note in notes[:_MANY]:
        mark = "soft" if is_mended(note) else "bad"
        yield Row(words=f"{words.came_from(note.span)} ({words.place(note.span)})", more=note.why, mark=mark)
    if len(notes) > _MANY:
        yield Row(words=f"and {len(notes) - _MANY} more; --json prints them all", mark="soft")


def _said(name: str, look: str) -> str:
    return f"{name}: {look}" if look else name
