"""The search in the network of the demo's waiting children: who was weighed, what was decided, who passes the gate."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from plejedesk.core import network, network_sight
from plejedesk.core.network_models import Candidate, CandidateStep, MappingAct, SafetyAnswer
from plejedesk.core.network_sight import Named
from plejedesk.core.safety import QUESTIONS, Gate
from plejedesk.core.story import Figure, Known, Story
from plejedesk.respite import demo_texts as texts
from plejedesk.respite import gate
from plejedesk.respite.demo_rows import Demo, Row, is_small
from plejedesk.respite.models import NetworkDecision, UrgentPass
from plejedesk.respite.obliging import URGENT

COMPLETE = (("complete", ""),)


def asked_of(story: Story) -> list[Known]:
    """Return whom one may ask in this family's network: the kin first."""
    living = [each for each in story.known if not each.dead and each.what in texts.CHILD_WORDS]
    return sorted(living, key=lambda each: not each.side)


class Search:
    """The search of one case; `named` are the candidates written so far."""

    def __init__(self, demo: Demo, story: Story) -> None:
        self.demo = demo
        self.story = story
        self.named: list[Named] = []
        self.free = asked_of(story)

    def unasked(self, child: Figure, count: int) -> None:
        """Name people whom nobody has asked yet."""
        for _nth in range(min(count, len(self.free))):
            self._name(self.free.pop(), child, {"parent_view": self.demo.dice.choice(("", "for", "unsure"))})

    def ruled_out(self, child: Figure, count: int) -> None:
        """Name people who were weighed and cannot have the child; the first is looked at again one day."""
        chosen = self.demo.dice.sample(texts.OUT, count)
        for nth, (reason, words) in enumerate(chosen[: len(self.free)]):
            day = self.demo.ago(8, 40)
            out = {"out_reason": reason, "out_words": words, "out_source": "Samtale", "out_on": day, "out_by": "JH"}
            again = {"review_on": self.demo.ahead(60, 170)} if nth == 0 else {}
            judged = {"out_judged_by": "JH"} if reason == "parent" else {}
            self._name(self.free.pop(), child, _asked(day - timedelta(days=4), "no") | out | again | judged)

    def approved(self, children: Iterable[Figure], day: date) -> tuple[Known, dict[str, str]] | None:
        """Name somebody who was approved for these children; return who, and the candidate by child."""
        if not self.free:
            return None
        who = self.free.pop(0)
        decision = {
            "decision": "approved",
            "decided_on": day,
            "decided_by": "JH",
            "decision_reason": self.demo.dice.choice(texts.APPROVED),
        }
        facts = _asked(day - timedelta(days=30), "yes", "Vil gerne, også i ferierne.") | decision
        return who, {child.id: self._name(who, child, facts, network.TICKED) for child in children}

    def complete(self, day: date) -> None:
        """Declare the mapping complete."""
        self.demo.add(
            MappingAct,
            case_id=self.story.case_id,
            kind="complete",
            reason=self.demo.dice.choice(texts.COMPLETE),
            on_day=day,
            by_id=self.story.responsible_id,
            at=self.demo.at(day),
        )

    def decide(self, request: str, day: date, helper: Known | None = None, seen: Sequence[Named] | None = None) -> None:
        """Write that the network is ruled out, or cannot do all that is needed where somebody in it helps.

        It is decided of everybody who is named, or else of those who were then.
        """
        words = self.demo.dice.choice(texts.NOT_ENOUGH if helper else texts.RULED_OUT)
        self.demo.add(
            NetworkDecision,
            case_id=self.story.case_id,
            request_id=request,
            outcome="not_enough" if helper else "ruled_out",
            reason=words.format(name=helper.name.split()[0]) if helper else words,
            on_day=day,
            decided_by=self.demo.dice.choice(texts.DECIDERS),
            seen=gate.seen(self.named if seen is None else seen, COMPLETE, Gate("open")),
            by_id=self.story.responsible_id,
            at=self.demo.at(day),
        )

    def let_pass(self, request: str, person: str | None) -> None:
        """Let an urgent request pass the gate, until a day on which it is looked at again."""
        day, review, words = self.demo.ago(2, 8), self.demo.ahead(4, 12), self.demo.dice.choice(texts.URGENT)
        made = self.demo.add(
            UrgentPass,
            case_id=self.story.case_id,
            request_id=request,
            reason=words,
            decided_by=texts.DECIDERS[0],
            on_day=day,
            review_on=review,
            by_id=self.story.responsible_id,
            at=self.demo.at(day),
        )
        self.demo.oblige(URGENT, self.story, review, cause_id=made, person_id=person, reason=words)

    def has_passed(self, request: str, day: date) -> None:
        """Write a pass that has ended: the child came to a family on a day."""
        self.demo.add(
            UrgentPass,
            case_id=self.story.case_id,
            request_id=request,
            reason=self.demo.dice.choice(texts.URGENT),
            decided_by=texts.DECIDERS[1],
            on_day=day - timedelta(days=6),
            review_on=day + timedelta(days=8),
            ended_on=day,
            end_reason=texts.PASSED,
            by_id=self.story.responsible_id,
            at=self.demo.at(day - timedelta(days=6)),
        )

    def safe(self) -> None:
        """Answer the three safety questions by no, in a case that has no genogram yet."""
        day = self.demo.ago(2, 20)
        for question in QUESTIONS:
            self.demo.add(
                SafetyAnswer,
                case_id=self.story.case_id,
                question=question,
                answer="no",
                by_id=self.story.responsible_id,
                at=self.demo.at(day),
            )

    def in_sight(self) -> None:
        """Write what the queue shows of the candidates named here."""
        for wanted in network_sight.called_for(self.story.phase, (), self.named, Gate("open"), self.demo.today):
            self.demo.oblige(
                wanted.kind,
                self.story,
                wanted.day,
                cause_id=wanted.cause_id,
                person_id=wanted.person_id,
                about=wanted.about,
            )

    def _name(self, who: Known, child: Figure, facts: Row, steps: Sequence[str] = ()) -> str:
        small = is_small(child, self.demo.today)
        words = self.demo.dice.choice(texts.SMALL_WORDS if small else texts.CHILD_WORDS[who.what])
        row: Row = {"role": "respite", "child_words": words, **facts}
        made = self.demo.add(Candidate, case_id=self.story.case_id, person_id=who.id, child_id=child.id, **row)
        for step in steps:
            self.demo.add(
                CandidateStep,
                case_id=self.story.case_id,
                candidate_id=made,
                step=step,
                state="done",
                on_day=facts["decided_on"],
                by_id=self.story.responsible_id,
            )
        keys = ("role", "asked_on", "answer", "decision", "out_reason")
        standing = network.Standing(**{key: row[key] for key in keys if key in row}, steps=frozenset(steps))
        self.named.append(Named(made, child.id, standing, row.get("next_on"), row.get("review_on")))
        return made


def _asked(day: date, answer: str, words: str = "") -> Row:
    consent = {"parent_view": "for", "consent": "yes", "consent_on": day}
    return {**consent, "asked_on": day, "asked_by": "JH", "answer": answer, "answer_words": words}
