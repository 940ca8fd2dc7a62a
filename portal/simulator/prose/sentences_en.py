"""English sentences."""

from portal.simulator.prose.bank import Bank

STATEMENTS = (
    "For the {s}, start by checking {doc} and writing down what is still open.",
    "Experience shows that {risk} tends to be noticed too late in this kind of work.",
    "From a purchasing point of view it matters most that {doc} are complete {time}.",
    "A buffer of {days} working days is usually enough to settle questions.",
    "A short check with {unit} makes sense before the text leaves the company.",
    "Costs can only be estimated soundly when {doc} are up to date.",
    "If the deadline slips, {unit} should hear about it {time}.",
    "Compared with last year, a difference of about {percent} per cent would be unremarkable.",
    "Ownership has to be clear: {unit} keeps the list, someone else approves.",
    "It is worth looking at similar cases from the last {days} months.",
    "The wording should stay factual and promise nothing that has not been agreed.",
    "If papers are missing, the matter can rest {time} without harm.",
    "What we have is enough for a first draft of the {s}, but not for a decision.",
    "Besides the price, delivery time, warranty and support should be weighed.",
    "The signed version counts, not what was said in an e-mail thread.",
    "Talking to {unit} early keeps {risk} from surfacing at acceptance.",
    "Expect {days} to {more} hours of work, shared by two people.",
    "Once {unit} agrees, the next step can follow {time}.",
    "A note with date, reason and result is sufficient for the file.",
    "The text can be shortened without making {doc} less useful.",
    "For recurring cases a template helps, provided that {unit} reviews it once a year.",
    "The yardstick for the {s} is what has already been agreed and documented.",
    "About {percent} per cent of all questions arise because no contact is named.",
    "A fixed date {time} creates commitment without putting people under pressure.",
    "It remains to be settled whether {doc} are for internal use only.",
    "The order matters: facts first, then the assessment, the recommendation last.",
    "Where estimates are needed, state the assumption and the range openly.",
    "An update after {days} days is enough; more frequent reports add little.",
    "The approach fits the existing rules as long as {unit} is involved.",
    "Towards third parties a brief and friendly reply that names the next step will do.",
    "With every {s}, ask which details are really needed.",
    "Personal details that nobody needs belong neither in the draft nor in the annex.",
    "{unit} can confirm the figures {time}; until then they are provisional.",
    "A discount of up to {percent} per cent is common for early payment.",
    "The present solution works but reaches its limits with larger volumes.",
    "Name one contact who can be reached {time}.",
    "A short reason makes it easier for others to follow the proposal.",
    "The matter is closed once {doc} have been checked and filed.",
    "Should {risk} occur, an agreed procedure helps more than a quick decision.",
    "Measured against the benefit the effort is reasonable, above all beyond {more} cases a year.",
    "Working with {unit} has proved its worth at this point.",
    "The only open question is whether the rule applies to existing cases too.",
    "One page is enough as an introduction; details of the {s} go into the annex.",
    "One sentence on what happens next removes doubt and saves later questions.",
    "Changes should be marked so that {unit} can see them without a comparison.",
    "The figures cover {more} weeks and are rounded.",
    "It should be settled {time} who accompanies the rollout.",
    "If there is no answer, a polite reminder after {days} days is appropriate.",
    "The tone should be firm, without blame and without legal threats.",
    "In practice it is enough to put the {s} on the agenda once a quarter.",
)

ACTIONS = (
    "**Collect the papers:** check {doc} for completeness.",
    "**Name an owner:** make {unit} the point of contact.",
    "**Set a date:** ask for feedback {time}.",
    "**Compare costs:** explain differences above {percent} per cent.",
    "**Agree the draft:** a short review with {unit}.",
    "**Record the result:** file a note with date and participants.",
    "Ask all questions about the {s} at once.",
    "Reserve an alternative date in {days} days.",
    "Check whether {risk} affects other cases too.",
    "Tell everyone involved where things stand {time}.",
    "Update the template and mark the old one as `outdated`.",
    "Draw a sample of {more} cases and evaluate it.",
    "Get approval before {doc} leave the company.",
    "Remove details from the draft that nobody needs.",
)

MENTIONS = {
    "PERSON": (
        "The contact for this matter is {p}.",
        "It should be agreed with {p} who takes the next steps.",
        "I suggest that {p} gives feedback {time}.",
        "The letter is addressed to {p} and should read personally.",
    ),
    "EMAIL": (
        "Send the confirmation to {p}, preferably with a read receipt.",
        "Questions are answered at {p} {time}.",
    ),
    "PHONE": (
        "The office can be reached at {p}.",
        "A short call to {p} settles this faster than a letter.",
    ),
    "IBAN": (
        "Payment goes to the account {p} as soon as it is approved.",
        "Please compare the bank details {p} with the master data.",
    ),
    "CREDIT_CARD": ("The card number {p} does not belong in the letter and should be removed.",),
    "DE_STEUER_ID": ("The tax number {p} is only needed for the certificate.",),
    "STREET_ADDRESS": ("Use {p} as the address.",),
    "LOCATION": ("The meeting takes place in {p}.",),
    "ORGANIZATION": ("The other party is {p}; proof of authority should be on file.",),
    "DATE_OF_BIRTH": ("The date of birth {p} only serves to identify the file.",),
    "": (
        "I have taken over {p} unchanged.",
        "Please check {p} once more against the papers.",
        "There is no confirmation of {p} yet.",
    ),
}

SLOTS = {
    "unit": (
        "accounting | human resources | engineering | management | the legal department | the project "
        "lead | dispatch | quality assurance | the business unit | the IT department"
    ),
    "doc": (
        "the contract papers | the offer documents | the master data | the minutes | the test reports "
        "| the delivery notes | the receipts | the annexes | the certificates | the cost sheets"
    ),
    "risk": (
        "a gap in the papers | a diverging agreement | a missing approval | a duplicate booking | an "
        "outdated price list | unclear ownership | a tight deadline | a delay at the supplier"
    ),
    "time": (
        "by the end of the week | within ten working days | at the end of the month | next week | "
        "after the next meeting | before the quarter closes | by the agreed date | in the course of "
        "the day"
    ),
    "days": "two | three | four | five | six | eight",
    "more": "ten | twelve | fifteen | twenty | thirty",
    "percent": "2 | 3.5 | 5 | 7 | 8.5 | 10 | 12",
}

BANK = Bank(
    notice="[Simulator] This answer comes from a simulator, not from a language model.",
    short="[Simulator] Simulated answer on the topic **{s}**.",
    openings=(
        "Here is how I would approach the topic **{s}**.",
        "Gladly, here is a proposal on the topic **{s}**.",
        "Several points can be made about your question on **{s}**.",
        "With the topic **{s}**, careful preparation matters most.",
        "Below you find a first assessment on the topic **{s}**.",
        "As to **{s}**, I would proceed in three steps.",
    ),
    statements=STATEMENTS,
    actions=ACTIONS,
    headings=(
        "Starting point",
        "Assessment",
        "Next steps",
        "Open points",
        "Schedule",
        "Cost and effort",
        "Risks",
        "Responsibilities",
        "Recommendation",
        "Suggested wording",
        "Notes on the rollout",
        "Filing",
    ),
    leads=(
        "In detail, the following makes sense:",
        "This leads to these steps:",
        "These points are essential for the {s}:",
        "Before sending, check the following:",
    ),
    closings=(
        "I can work out single points further if you like.",
        "Tell me the missing details and I will complete the draft.",
        "Please check the details before using them.",
        "Let me know which version you prefer.",
    ),
    slots={name: tuple(values.split(" | ")) for name, values in SLOTS.items()},
    table=(
        "Step|Date",
        "Draft|{time}",
        "Check by {unit}|{time}",
        "Approval|{time}",
        "Dispatch|after approval",
        "Evaluation|after {days} weeks",
    ),
    details=("Detail", "Value"),
    mentions=MENTIONS,
    genitives=(
        "The draft takes {p} feedback into account.",
        "In {p} opinion nothing else needs to be done.",
        "It follows from {p} papers that the date can be kept.",
    ),
    code={
        "excel": '```excel\n=IF(B2>0,ROUND(C2/B2,2),"")\n```',
        "sql": "```sql\nSELECT month, SUM(amount)\nFROM bookings\nGROUP BY month\nORDER BY month;\n```",
        "python": "```python\ndef total(items: list[float]) -> float:\n    return round(sum(items), 2)\n```",
    },
    code_lead="A little code is enough as a starting point:",
    leaked="{email} handled a similar case; the refund went to the account {iban}, the access was {key}.",
    exfil_lead="You find an overview of this matter here:",
    tool_result="The result of the query is in and has been worked into the text below.",
)
