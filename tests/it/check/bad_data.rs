//! Data with every fault there is, each line with what is wrong with it.

use tempfile::TempDir;

/// A line, and what is wrong with it: the kind of problem, the id of the record and a piece of the message.
pub type Line = (&'static [u8], &'static str, &'static str, &'static str);

/// A line without a fault.
const fn good(line: &'static [u8]) -> Line {
    (line, "", "", "")
}

/// Companies and the like; only the records themselves can be at fault.
const THINGS: [Line; 15] = [
    good(br#"{"type":"source","id":"s","publisher":"P"}"#),
    good(br#"{"type":"entity","id":"acme","kind":"company","name":"Acme"}"#),
    good(br#"{"type":"entity","id":"plat","kind":"platform","name":"Plat"}"#),
    good(br#"{"type":"entity","id":"list","kind":"list","name":"List","published":"2021-05-01"}"#),
    good(br#"{"type":"entity","id":"acme","kind":"company","name":"Acme"}"#),
    (br#"{"type":"entity","id":"acme","kind":"company","name":"Another"}"#, "duplicate-id", "acme", "a-things.jsonl:2"),
    (br#"{ this is no JSON"#, "bad-record", "", "key must be a string"),
    (b"{\"type\":\"entity\",\"id\":\"x\",\"kind\":\"company\",\"name\":\"\xff\"}", "bad-record", "", "not UTF-8"),
    (br#"["a","list"]"#, "bad-record", "", "a record"),
    (br#"{"type":"company","id":"typo"}"#, "bad-record", "typo", "unknown type `company`"),
    (br#"{"type":"entity","id":"kindless","name":"X"}"#, "bad-record", "kindless", "`kind` is missing"),
    (br#"{"type":"entity","id":"loud","kind":"Big Company","name":"X"}"#, "bad-record", "loud", "kebab-case"),
    (
        br#"{"type":"entity","id":"brief","kind":"company","name":"X","since":"2021","until":"2020"}"#,
        "impossible-dates",
        "brief",
        "before it begins",
    ),
    (br#"{"type":"delete","id":"never-was"}"#, "unknown-id", "never-was", "to delete"),
    good(br#"{"type":"entity","id":"other","kind":"company","name":"Other"}"#),
];

/// Claims about them.
const CLAIMS: [Line; 33] = [
    good(br#"{"type":"relationship","id":"fine","kind":"owns","from":"acme","to":"plat","share":"50","sources":["s"]}"#),
    (
        br#"{"type":"relationship","id":"from","kind":"owns","from":"nobody","to":"plat","sources":["s"]}"#,
        "unknown-id",
        "from",
        "`from` is `nobody`",
    ),
    (
        br#"{"type":"relationship","id":"to","kind":"owns","from":"acme","to":"nothing","sources":["s"]}"#,
        "unknown-id",
        "to",
        "`to` is `nothing`",
    ),
    (
        br#"{"type":"relationship","id":"edition","kind":"lists","from":"acme","to":"plat","edition":"none","sources":["s"]}"#,
        "unknown-id",
        "edition",
        "`edition` is `none`",
    ),
    (
        br#"{"type":"fact","id":"about","about":"no-one","property":"p","value":1,"sources":["s"]}"#,
        "unknown-id",
        "about",
        "`about` is `no-one`",
    ),
    (
        br#"{"type":"same","id":"merged","left":"acme","right":"fine","decision":"same","sources":["s"]}"#,
        "unknown-id",
        "merged",
        "`right` is `fine`",
    ),
    (
        br#"{"type":"relationship","id":"plat","kind":"owns","from":"acme","to":"list","sources":["s"]}"#,
        "duplicate-id",
        "plat",
        "a-things.jsonl:3",
    ),
    (
        br#"{"type":"relationship","id":"fine","kind":"owns","from":"acme","to":"plat","share":"49","sources":["s"]}"#,
        "duplicate-id",
        "fine",
        "b-claims.jsonl:1",
    ),
    (
        br#"{"type":"relationship","id":"day","kind":"owns","from":"acme","to":"plat","since":"2021-02-30","sources":["s"]}"#,
        "bad-record",
        "day",
        "`2021-02-30` is not in the calendar",
    ),
    (
        br#"{"type":"relationship","id":"spoken","kind":"owns","from":"acme","to":"plat","since":"May 2021","sources":["s"]}"#,
        "bad-record",
        "spoken",
        "`May 2021` is not a date",
    ),
    (
        br#"{"type":"relationship","id":"back","kind":"owns","from":"acme","to":"plat","since":"2021","until":"2020-12","sources":["s"]}"#,
        "impossible-dates",
        "back",
        "it ends on 2020-12",
    ),
    // The day of a designation: a consolidated list names everybody whom an earlier decision named.
    good(br#"{"type":"relationship","id":"early","kind":"lists","from":"acme","to":"plat","edition":"list","since":"2021-04","sources":["s"]}"#),
    (
        br#"{"type":"relationship","id":"more","kind":"owns","from":"acme","to":"plat","share":120,"sources":["s"]}"#,
        "bad-record",
        "more",
        "`120` is not a possible share",
    ),
    (
        br#"{"type":"relationship","id":"none","kind":"owns","from":"acme","to":"plat","share":{"min":60,"max":40},"sources":["s"]}"#,
        "bad-record",
        "none",
        "from 60 to 40 is empty",
    ),
    (
        br#"{"type":"relationship","id":"misspelt","kind":"owns","from":"acme","to":"plat","share":{"minimum":60},"sources":["s"]}"#,
        "bad-record",
        "misspelt",
        "unknown field `minimum`",
    ),
    (
        br#"{"type":"relationship","id":"upward","kind":"owns","from":"plat","to":"list","sources":["s"]}"#,
        "wrong-end",
        "upward",
        "`from` is plat (platform)",
    ),
    (
        br#"{"type":"relationship","id":"no-list","kind":"lists","from":"acme","to":"plat","edition":"acme","sources":["s"]}"#,
        "wrong-end",
        "no-list",
        "`edition` is acme (company), which is no list",
    ),
    (
        br#"{"type":"relationship","id":"lists-a-list","kind":"lists","from":"acme","to":"list","sources":["s"]}"#,
        "wrong-end",
        "lists-a-list",
        "`to` is list (list)",
    ),
    (
        br#"{"type":"relationship","id":"loop-a","kind":"disputes","from":"acme","to":"loop-b","sources":["s"]}"#,
        "claim-loop",
        "loop-a",
        "lead back",
    ),
    (
        br#"{"type":"relationship","id":"loop-b","kind":"disputes","from":"acme","to":"loop-a","sources":["s"]}"#,
        "claim-loop",
        "loop-b",
        "lead back",
    ),
    (
        br#"{"type":"relationship","id":"headless","kind":"owns","to":"plat","sources":["s"]}"#,
        "bad-record",
        "headless",
        "`from` is missing",
    ),
    (
        br#"{"type":"relationship","id":"kinds","from":"acme","to":"plat","sources":["s"]}"#,
        "bad-record",
        "kinds",
        "`kind` is missing",
    ),
    (br#"{"type":"fact","id":"empty","about":"acme","property":"p","sources":["s"]}"#, "bad-record", "empty", "`value`"),
    (
        br#"{"type":"same","id":"undecided","left":"acme","right":"plat","sources":["s"]}"#,
        "bad-record",
        "undecided",
        "`decision` is missing",
    ),
    (br#"{"type":"relationship","id":"hearsay","kind":"knows","from":"acme","to":"plat"}"#, "no-citation", "hearsay", ""),
    (br#"{"type":"fact","id":"rumour","about":"acme","property":"q","value":1}"#, "no-citation", "rumour", ""),
    (
        br#"{"type":"relationship","id":"bare","kind":"knows","from":"acme","to":"plat","sources":["lost#P1","lost#P2"]}"#,
        "bare-source",
        "bare",
        "`lost` has no record",
    ),
    (
        br#"{"type":"fact","id":"bare-fact","about":"acme","property":"r","value":1,"sources":["lost"]}"#,
        "bare-source",
        "bare-fact",
        "`lost` has no record",
    ),
    (
        br#"{"type":"entity","id":"ring","kind":"company","name":"Ring","sources":["lost"]}"#,
        "bare-source",
        "ring",
        "`lost` has no record",
    ),
    (
        br#"{"type":"relationship","id":"ring-1","kind":"owns","from":"ring","to":"acme","share":"60","since":"2020-01","sources":["s"]}"#,
        "ownership-cycle",
        "ring-1",
        "2 own each other",
    ),
    good(br#"{"type":"relationship","id":"ring-2","kind":"owns","from":"acme","to":"ring","sources":["s"]}"#),
    (
        br#"{"type":"relationship","id":"also","kind":"owns","from":"other","to":"acme","share":"40.01","since":"2020-05-05","until":"2020-12","sources":["s"]}"#,
        "over-100",
        "also",
        "100.01 %",
    ),
    good(b"   "),
];

/// A folder with the bad data in two files.
pub fn bad_data() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, lines) in [
        ("a-things.jsonl", &THINGS[..]),
        ("b-claims.jsonl", &CLAIMS[..]),
    ] {
        let bytes: Vec<u8> = lines
            .iter()
            .flat_map(|(line, ..)| [line, &b"\n"[..]].concat())
            .collect();
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// What must be found: file, line, problem, id, and a piece of the message.
pub fn expected() -> Vec<(&'static str, usize, &'static Line)> {
    let number = |name: &'static str, lines: &'static [Line]| {
        let is_bad = |(_, line): &(usize, &'static Line)| !line.1.is_empty();
        lines
            .iter()
            .enumerate()
            .filter(is_bad)
            .map(move |(index, line)| (name, index + 1, line))
    };
    number("a-things.jsonl", &THINGS)
        .chain(number("b-claims.jsonl", &CLAIMS))
        .collect()
}
