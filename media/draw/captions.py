"""What each picture shows, for those who can't see it, and the slide it is meant for (0: wherever it's needed)."""

CAPTIONS: dict[str, tuple[int, str]] = {
    "mowgli-sit.svg": (9, "Mowgli, a small chestnut dog with big brown ears, sits and looks up."),
    "mowgli-stand.svg": (9, "Mowgli stands, tail up, and smiles."),
    "mowgli-come.svg": (9, "Mowgli gallops towards us with his tongue out."),
    "mowgli-shake.svg": (9, "Mowgli sits and holds out a paw."),
    "mowgli-lie-down.svg": (9, "Mowgli lies down with his paws in front of him."),
    "mowgli-jump.svg": (9, "Mowgli in mid-leap, eyes shut with joy."),
    "mowgli-sniff.svg": (9, "Mowgli sniffs the ground, tail in the air."),
    "mowgli-bark.svg": (9, "Mowgli barks, head high and mouth wide open."),
    "mowgli-puzzled.svg": (9, "Mowgli tilts his head, wide-eyed: he has no idea what is wanted."),
    "mowgli-happy.svg": (9, "Mowgli sits and pants happily."),
    "mowgli-asleep.svg": (9, "Mowgli lies fast asleep."),
    "pigeon-stand.svg": (12, "A plump grey pigeon stands and looks about."),
    "pigeon-peck.svg": (12, "A pigeon leans forward and pecks."),
    "pigeon-walk.svg": (12, "A pigeon strides along."),
    "cat-sit.svg": (34, "A tabby cat sits and regards us with contempt."),
    "cat-push.svg": (34, "A cat stretches out a paw, slyly."),
    "cat-scramble.svg": (6, "A cat on its hind legs scrabbles at something, ears back."),
    "cat-out.svg": (6, "A cat strolls off, tail high."),
    "robot.svg": (3, "A small robot, the agent, raises a green hand."),
    "key-lit.svg": (12, "A round pecking key, lit up."),
    "bowl.svg": (13, "An empty dog's bowl with a bone painted on it."),
    "treat.svg": (0, "A round golden biscuit: the treat."),
    "title.svg": (1, "Mowgli sits and gazes at a golden treat on the tip of a cart's leaning pole."),
    "exams.svg": (
        5,
        "Three exam papers: one with all the answers, one with none, and one with just a grade, 6 out of 10, "
        "which puzzles Mowgli.",
    ),
    "puzzle-box.svg": (
        6,
        "A cat behind the bars of a wooden box reaches for a loop of rope that would open it; a fish waits "
        "outside.",
    ),
    "conditioning.svg": (
        8,
        "Two time-lines. Classical: a bell, then dinner, though the dog sleeps. Operant: the dog sits, and a "
        "green arrow runs from that to a treat.",
    ),
    "pigeon.svg": (
        11,
        "The nose of a glide bomb, cut away: three pigeons, each at a screen with a ship on it. Two peck at "
        "theirs; one has dozed off.",
    ),
    "turing-table.svg": (
        14,
        "A row of six entries: two in ink, two in pencil, two still blank. Pleasure inks the pencilled ones; "
        "pain rubs them out.",
    ),
    "strands.svg": (
        15,
        "Three strands, animals from 1898, control from 1957 and prediction from 1959, twist into one rope in "
        "1989.",
    ),
    "traces.svg": (
        16,
        "Three blank recordings that wait for a blip: unexpected juice; bell, then juice; bell, no juice.",
    ),
    "journey.svg": (
        18,
        "A train journey's arrival guessed anew at each stop, 60, 75, 70, 95, 90, and 92 minutes on arrival; "
        "red triangles are the differences between guesses. There is a cow on the line.",
    ),
    "dqn-ppo.svg": (22, "DQN: Mowgli with a scrapbook of memories. PPO: Mowgli, eager, on a short green lead."),
    "box_env.svg": (
        26,
        "A box, the product of intervals, with one point in it. CartPole's has four: position, speed, angle and "
        "turning speed.",
    ),
    "model.svg": (29, "Two dogs: one remembers that sitting once paid, the other plans its way to a treat on a map."),
    "questions.svg": (39, "Mowgli asleep in his bed, one treat left; behind him the pole stands upright on its cart."),
    "come.gif": (9, "Mowgli gallops in, brakes with all four feet and wags his tail."),
    "shake.gif": (9, "Mowgli sits, gives a paw and shakes it."),
    "lie_down.gif": (9, "Mowgli sits up, then flops down and smiles."),
    "jump.gif": (9, "Mowgli crouches, leaps and lands."),
    "cat.gif": (34, "A cat taps a glass of milk along a table, looks us in the eye, and pushes it off."),
    "its-happening.gif": (
        24,
        "A drum-roll; a curtain opens on the words IT'S HAPPENING; confetti falls, and a cart with a treat on "
        "its pole rolls in, with Mowgli after it.",
    ),
    "cart_pole.gif": (
        25,
        "CartPole, as Gymnasium draws it: chosen at random, the pole falls after 22 steps; the trained agent "
        "keeps it upright.",
    ),
}
