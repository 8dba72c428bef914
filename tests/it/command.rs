//! The command line from outside: exit status, messages, pipes, files, and arguments that nobody should type.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use crate::run::{Ran, command, line, relata, run, verbs};

/// One question of each verb, which the bundled pack can answer.
pub const VERBS: [&str; 21] = [
    "find wechat",
    "show nml-2021/wechat",
    "around wechat",
    "path tencent ustr",
    "robust ustr tencent",
    "common tencent alibaba",
    "match (g:government)-[l:lists]->(p:platform)<-[:owns]-{1,}(c:company)",
    "owners --listed-by ustr --edition nml-2021",
    "holdings tencent",
    "group tencent",
    "diff nml-2020 nml-2021",
    "timeline avito",
    "stakes alibaba",
    "affected naspers --threshold 20",
    "screen data/examples/names.csv --listed-by authority --data data/examples/register.jsonl",
    "resolve",
    "facts online-markets",
    "stats",
    "ask data/examples/question.json",
    "sensitivity diff nml-2020 nml-2021",
    "check",
];
/// Questions whose answers have other rows than those of their verb above, with how their CSV begins.
pub const OTHER_ROWS: [(&str, &str); 5] = [
    (
        "affected naspers --threshold 20 --proof",
        "rule,person,step,",
    ),
    (
        "affected naspers --threshold 20 --since 2015 --until 2023",
        "entity,entity_id,rule,verdict,from,",
    ),
    ("owners --listed-by ustr --count", "group,what,count,"),
    (
        "owners avito --timeline",
        "listed,listed_id,owner,owner_id,held,",
    ),
    (
        "diff 2020-01-01 2023-06-01 affected naspers --threshold 20",
        "became,entity,entity_id,of,",
    ),
];
/// Formats without a place for what was cut and how much an answer is worth, which stderr tells instead.
const WITHOUT_REMARKS: [&str; 3] = ["jsonl", "csv", "bibtex"];
const TEXT_FORMATS: [&str; 9] = [
    "table", "markdown", "html", "json", "jsonl", "csv", "dot", "mermaid", "bibtex",
];

#[test]
fn no_verb_is_forgotten() {
    let asked: Vec<&str> = VERBS
        .iter()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert_eq!(asked, verbs());
}

pub fn is_quiet(ran: &Ran) -> bool {
    ran.err.is_empty()
}

#[test]
fn every_verb_answers_in_every_text_format() {
    for verb in VERBS
        .into_iter()
        .chain(OTHER_ROWS.map(|(question, _)| question))
    {
        for format in TEXT_FORMATS {
            let ran = line(&format!("{verb} -f {format}"));
            let has_only_notes = ran.err.lines().all(|line| line.starts_with("note: "));
            assert!(
                ran.status == Some(0)
                    && (is_quiet(&ran) || (has_only_notes && WITHOUT_REMARKS.contains(&format))),
                "{verb} -f {format}: {ran:?}"
            );
            let begins = match format {
                "json" => "{\n",
                "dot" => "digraph ",
                "mermaid" => "---\ntitle: ",
                // Neither the counts of the data nor its check have records.
                "jsonl" if verb == "stats" || verb.ends_with("--count") => "",
                "jsonl" => "{\"type\":\"",
                "csv" if OTHER_ROWS.iter().any(|(question, _)| *question == verb) => {
                    OTHER_ROWS
                        .iter()
                        .find(|(question, _)| *question == verb)
                        .unwrap()
                        .1
                }
                "csv" => match verb.split(' ').next().unwrap() {
                    "find" => "entity,entity_id,kind,",
                    "show" => "part,what,value,",
                    "around" => "hops,from,from_id,",
                    "path" => "path,hop,from,from_id,",
                    "robust" => "part,what,what_id,falls,",
                    "common" => "relation,what,what_id,of,of_id,chain",
                    "match" => "g,g_id,l,l_id,p,p_id,c,c_id,hangs_on,sources",
                    "owners" | "ask" => "listed,listed_id,",
                    "holdings" => "holding,holding_id,",
                    "group" => "entity,entity_id,kind,country,",
                    "diff" => "change,listed,listed_id,",
                    "timeline" => "date,event,record,",
                    "stakes" => "owner,owner_id,interest,",
                    "affected" => "entity,entity_id,rule,",
                    "screen" => "line,name,entity,entity_id,score,how,standing,",
                    "resolve" => "left,left_id,right,right_id,score,",
                    "facts" => "about,about_id,period,",
                    "stats" => "group,what,count,",
                    "sensitivity" => "claim,claim_id,row,fate,before,after,",
                    _ => "severity,problem,where,",
                },
                "markdown" => "# ",
                "html" => "<!doctype html>\n",
                // Counts cite nothing.
                "bibtex" if verb == "stats" || verb.ends_with("--count") => "",
                "bibtex" => "@",
                _ => "",
            };
            let start: String = ran.out.chars().take(60).collect();
            assert!(
                ran.out.starts_with(begins),
                "{verb} -f {format} begins with {start:?}"
            );
            assert!(
                !ran.out.is_empty() || begins.is_empty(),
                "{verb} -f {format}"
            );
        }
    }
}

#[test]
fn the_same_question_has_the_same_answer_byte_for_byte() {
    for verb in VERBS
        .into_iter()
        .chain(OTHER_ROWS.map(|(question, _)| question))
    {
        // Rows, records, envelope and drawing; all other formats are made of these.
        for format in ["table", "jsonl", "json", "dot"] {
            let ask = || line(&format!("{verb} -f {format} --cite")).out;
            assert!(ask() == ask(), "{verb} -f {format}");
        }
    }
}

#[test]
fn the_exit_status_tells_found_from_not_found_from_wrong() {
    for (arguments, status) in [
        ("show wechat", 0),
        ("path tencent ustr", 0),
        ("check", 0),
        ("find qqqqzzzzxxxx", 1),
        ("path wechat taobao --kind owns", 1),
        ("match (a:person)-[:lists]->(b)", 1),
        ("match (a)-[:owns]->+(b:list) --budget 10", 2),
        ("match (a)-[:owns]->", 2),
        ("match -(a)", 2),
        ("owners torrentz --listed-by ustr --edition nml-2021", 1),
        ("holdings wechat", 1),
        ("owners", 2),
        ("owners wechat --as-of 2021-02-30", 2),
        ("owners wechat --known-by yesterday", 2),
        ("owners wechat --kind ownz", 2),
        ("owners wechat --source nobody", 2),
        ("path tencent ustr --through walls", 2),
        ("owners wechat --edition tencent", 2),
        ("stats -f gif", 2),
        ("sensitivity owners taobao", 1),
        ("sensitivity owners taobao --exclude-disputed", 2),
        ("sensitivity check", 2),
        ("sensitivity", 2),
        ("stakes wechat --without nobody", 2),
        ("stakes wechat --assume nonsense", 2),
        ("screen data/examples/names.csv --listed-by ustr", 1),
        (
            "screen data/examples/names.csv --listed-by ustr --column customer",
            1,
        ),
        (
            "screen data/examples/names.csv --listed-by ustr --column company",
            2,
        ),
        (
            "screen data/examples/names.csv --listed-by ustr --min-score 10",
            2,
        ),
        ("screen data/examples/names.csv", 1),
        ("screen no/such/file --listed-by ustr", 2),
        ("around wechat --depth many", 2),
        ("find wechat --limit 0", 2),
        ("guess wechat", 2),
        ("", 2),
    ] {
        let ran = line(arguments);
        assert_eq!(ran.status, Some(status), "{arguments}: {ran:?}");
        assert!(
            status != 2 || !is_quiet(&ran) || !ran.out.is_empty(),
            "{arguments} says nothing"
        );
        assert!(status == 2 || is_quiet(&ran), "{arguments}: {}", ran.err);
    }
}

/// Hints stand on a line of their own.
#[test]
fn a_miss_says_what_was_perhaps_meant() {
    for verb in [
        "show", "around", "owners", "holdings", "timeline", "stakes", "affected",
    ] {
        let ran = relata(&[verb, "pindoudou"]);
        assert_eq!(ran.status, Some(2), "{verb}");
        assert_eq!(ran.out, "", "{verb}");
        let said: Vec<&str> = ran.err.lines().collect();
        assert!(
            said[0].starts_with("error: nothing is called `pindoudou`"),
            "{verb}: {}",
            ran.err
        );
        assert!(
            said[1].starts_with("did you mean pinduoduo"),
            "{verb}: {}",
            ran.err
        );
    }
    let ran = relata(&["show", "qqqqzzzzxxxx"]);
    assert_eq!(ran.err.lines().count(), 1, "nothing is near: {}", ran.err);
    let ran = relata(&["owners", "wechat", "--kind", "ownz"]);
    assert!(
        ran.err
            .lines()
            .nth(1)
            .is_some_and(|hint| hint.contains("owns")),
        "{}",
        ran.err
    );
}

/// A name that nothing bears is an error wherever it is typed; what is only not there is nothing found.
#[test]
fn a_misspelt_name_is_an_error_and_an_absent_kind_is_not() {
    let match_id = "match (a {id:'wechta'})-[:owns]-(b)";
    for (arguments, status, said) in [
        ("path wechta ustr", 2, "did you mean wechat"),
        ("common wechat tencnet", 2, "did you mean tencent"),
        ("path tencent ustr --avoid wechta", 2, "did you mean wechat"),
        ("owners --listed-by usrt", 2, "nothing is called `usrt`"),
        ("owners wechat --edition nml-2201", 2, "did you mean nml-20"),
        ("diff nml-2201 nml-2021", 2, "did you mean nml-20"),
        ("affected tencnet", 2, "did you mean tencent"),
        ("affected tencent --rule ofca", 2, "use ofac"),
        ("owners wechat --source rueters", 2, "did you mean reuters"),
        (
            "owners wechat --without nml-2021/wechta",
            2,
            "did you mean nml-2021/wechat",
        ),
        (match_id, 2, "nothing has the id `wechta`"),
        (
            "match (a)-[l]->(b) WHERE l.id <> 'nml-2021/wechta'",
            2,
            "did you mean nml-2021/wechat",
        ),
        (
            "match (a)-[l]->(b) WHERE a.id IN ['wechta'] OR b.id = 'wechat'",
            2,
            "did you mean wechat",
        ),
        ("match (a {name:'Wechta'}) RETURN a", 1, "Nothing matches"),
        (
            "match (a:company)-[:owned]->(b)",
            2,
            "no relationship is of kind `owned`",
        ),
        (
            "match (a:event)-[:owns]->(b)",
            1,
            "Nothing here is of kind `event`",
        ),
        (
            "match (a)-[:owns|ownz]->(b) RETURN count(*)",
            0,
            "Nothing here is of kind `ownz`; did you mean owns?",
        ),
        (
            "around tencent --kind owns,ownz",
            0,
            "Nothing here is of kind `ownz`; did you mean owns?",
        ),
        ("around tencent --kind owned", 2, "the data has "),
        (
            "find tencent --entity-kind event",
            1,
            "Nothing here is of kind `event`",
        ),
        ("find tencent --entity-kind compny", 2, "the data has "),
        (
            "path tencent wechat --only-kinds event",
            0,
            "Nothing here is of kind `event`",
        ),
    ] {
        let words: Vec<&str> = match arguments.strip_prefix("match ") {
            Some(pattern) => vec!["match", pattern],
            None => arguments.split(' ').collect(),
        };
        let ran = relata(&words);
        assert_eq!(ran.status, Some(status), "{arguments}: {ran:?}");
        let told = format!("{}{}", ran.out, ran.err);
        assert!(told.contains(said), "{arguments}: {told}");
    }
}

/// Of a kind that the format knows and no claim is of, no path can make use, and no other either.
#[test]
fn a_path_along_an_absent_kind_is_no_path() {
    const TWO: &str = r#"{"type":"entity","id":"a","kind":"company"}
{"type":"entity","id":"b","kind":"company"}
{"type":"relationship","id":"r","kind":"owns","from":"a","to":"b"}
"#;
    for (flags, status) in [
        ("--along controls:any", 1),
        ("--along owns:any,controls:any", 0),
        ("--along controls:any,heads:any", 1),
        ("--kind controls", 1),
        ("--kind owns,controls", 0),
        ("--kind controlz", 2),
    ] {
        let words = ["path", "a", "b", "--data", "-"].into_iter();
        let ran = run(
            command().args(words.chain(flags.split(' '))),
            TWO.as_bytes(),
        );
        assert_eq!(ran.status, Some(status), "{flags}: {ran:?}");
    }
}

/// All values of a property stand in one table, and those that disagree are marked.
#[test]
fn facts_are_asked_across_things() {
    const DATA: &str = r#"{"type":"source","id":"s","publisher":"S","date":"2020"}
{"type":"source","id":"t","publisher":"T","date":"2020"}
{"type":"entity","id":"a","kind":"company","name":"A"}
{"type":"entity","id":"b","kind":"company","name":"B"}
{"type":"fact","id":"f1","about":"a","property":"users","value":10,"period":"2020","sources":["s"]}
{"type":"fact","id":"f2","about":"a","property":"users","value":12,"period":"2020","by":"b","sources":["t"]}
{"type":"fact","id":"f3","about":"b","property":"users","value":7,"period":"2021","sources":["s"]}
{"type":"fact","id":"f4","about":"b","property":"offices","value":1,"sources":["s"]}
"#;
    let ask = |arguments: &[&str]| {
        let arguments = ["facts"]
            .iter()
            .chain(arguments)
            .chain(&["-f", "csv", "--data", "-"]);
        run(command().args(arguments), DATA.as_bytes())
    };
    let ran = ask(&["users"]);
    assert_eq!(
        ran.out,
        "about,about_id,period,value,says,note,fact,hangs_on,sources\n\
         A,a,2020,10,sources disagree,,f1,,s\n\
         A,a,2020,12,\"B, sources disagree\",,f2,,t\n\
         B,b,2021,7,,,f3,,s\n"
    );
    assert_eq!(ask(&["users", "--source", "t"]).out.lines().count(), 2);
    let missed = ask(&["usres"]);
    assert_eq!(missed.status, Some(2));
    assert!(missed.err.contains("did you mean users?"), "{}", missed.err);
    let missed = ask(&["colour"]);
    assert!(
        missed.err.contains("the data has users, offices"),
        "{}",
        missed.err
    );
}

/// A domain is a name: of what has it as an address, else of what is called like the word in it.
#[test]
fn domains_are_names() {
    const SITES: &str = r#"{"type":"entity","id":"red","kind":"platform","name":"Red","urls":["https://www.red.example/shop"]}
{"type":"entity","id":"blue","kind":"platform","name":"Blue","url":"blue.example"}
{"type":"entity","id":"green-1","kind":"platform","name":"Green","ids":{"domain":"one.example"}}
{"type":"entity","id":"green-2","kind":"company","name":"Green"}
"#;
    for (name, status, said) in [
        ("red.example", 0, "Red"),
        ("https://RED.example/?q=1", 0, "Red"),
        ("m.red.example", 0, "Red"),
        ("blue.com", 0, "Blue"),
        ("one.example", 0, "green-1"),
        ("green.com", 2, "green-2"),
        ("yellow.com", 2, "nothing is called `yellow.com`"),
    ] {
        let ran = run(
            command().args(["show", name, "--data", "-"]),
            SITES.as_bytes(),
        );
        assert_eq!(ran.status, Some(status), "{name}: {ran:?}");
        assert!(
            format!("{}{}", ran.out, ran.err).contains(said),
            "{name}: {ran:?}"
        );
    }
    for verb in ["find", "owners", "show", "holdings", "around", "timeline"] {
        let ran = relata(&[verb, "https://www.taobao.com/"]);
        assert!(ran.out.contains("Taobao"), "{verb}: {ran:?}");
    }
}

/// Where a format has no place for it, what was cut is told on stderr.
#[test]
fn what_was_cut_is_told_in_every_format() {
    for question in [
        "around ustr",
        "find market --limit 1",
        "path tencent ustr --all --max-hops 6 --limit 3",
        "match (a)-[l:lists]->(b) RETURN b LIMIT 3",
    ] {
        for format in TEXT_FORMATS {
            let words: Vec<&str> = match question.strip_prefix("match ") {
                Some(pattern) => vec!["match", pattern, "-f", format],
                None => question.split(' ').chain(["-f", format]).collect(),
            };
            let ran = relata(&words);
            assert_eq!(ran.status, Some(0), "{question} -f {format}: {}", ran.err);
            let has_place = !WITHOUT_REMARKS.contains(&format);
            let told = if has_place { &ran.out } else { &ran.err };
            let word = if format == "json" {
                "\"shown\""
            } else {
                "shown "
            };
            assert!(told.contains(word), "{question} -f {format}: {told}");
            assert_eq!(
                is_quiet(&ran),
                has_place,
                "{question} -f {format}: {}",
                ran.err
            );
        }
    }
}

/// A walk that was cut at its own limit was not searched to the end.
#[test]
fn a_walk_that_was_cut_is_not_searched_to_the_end() {
    let chain: String = (0..=1500)
        .map(|n| format!("{{\"type\":\"entity\",\"id\":\"c{n}\",\"kind\":\"company\"}}\n"))
        .chain((0..1500).map(|n| {
            format!(
                "{{\"type\":\"relationship\",\"id\":\"r{n}\",\"kind\":\"owns\",\"from\":\"c{n}\",\"to\":\"c{}\"}}\n",
                n + 1
            )
        }))
        .collect();
    let ask = |pattern: &str| {
        run(
            command().args(["match", pattern, "-f", "csv", "--data", "-"]),
            chain.as_bytes(),
        )
    };
    let ran = ask("(a {id:\"c0\"})-[:owns]->+(b {id:\"c1500\"})");
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert!(!ran.err.contains("searched to the end"), "{}", ran.err);
    let ran = ask("(a {id:\"c0\"})-[:owns]->+(b) RETURN count(b)");
    assert!(ran.err.contains("longer ones were not followed"), "{ran:?}");
}

const TWO_OF_A_NAME: &str = r#"{"type":"entity","id":"acme-fr","kind":"company","name":"Acme"}
{"type":"entity","id":"acme-gb","kind":"platform","name":"ACME"}
{"type":"entity","id":"other","kind":"company","name":"Other","aliases":["Acme"]}
"#;

#[test]
fn an_ambiguous_name_is_an_error_with_its_candidates() {
    let ask = |arguments: &[&str]| {
        run(
            command().args(arguments).args(["--data", "-"]),
            TWO_OF_A_NAME.as_bytes(),
        )
    };
    let ran = ask(&["show", "acme"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    let candidates: Vec<&str> = ran.err.lines().skip(1).map(str::trim).collect();
    assert_eq!(
        candidates,
        ["acme-fr  Acme (company)", "acme-gb  ACME (platform)"],
        "names come before aliases"
    );
    assert_eq!(
        ask(&["show", "Acme"]).status,
        Some(0),
        "the very text comes before what is like it"
    );
    assert_eq!(ask(&["show", "acme-gb"]).status, Some(0));
}

/// Whoever reads the pipe may go away: `relata ... | head -1`.
#[test]
fn a_broken_pipe_is_no_error() {
    for arguments in [
        "owners --listed-by ustr -f json",
        "owners --listed-by ustr",
        "around ustr --limit 999 -f jsonl",
    ] {
        let mut child = command()
            .args(arguments.split(' '))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        BufReader::with_capacity(64, child.stdout.take().unwrap())
            .read_line(&mut first)
            .unwrap();
        let mut said = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        assert_eq!(
            (child.wait().unwrap().code(), said.as_str()),
            (Some(0), ""),
            "{arguments}"
        );
        assert!(!first.is_empty());
    }
}

#[test]
fn an_answer_as_records_is_data_for_the_next_question() {
    let around = line("around wechat -f jsonl");
    assert_eq!(around.status, Some(0));
    let path = run(
        command().args("path tencent ustr -f csv --data -".split(' ')),
        around.out.as_bytes(),
    );
    assert_eq!(path.status, Some(0), "{}", path.err);
    let hops: Vec<&str> = path.out.lines().skip(1).collect();
    assert_eq!(hops.len(), 2, "{}", path.out);
    assert!(
        hops[0].contains("wechat") && hops[1].contains("ustr"),
        "{}",
        path.out
    );
    assert!(
        hops.iter().all(|hop| hop.contains("story-")),
        "citations survive: {}",
        path.out
    );
}

#[test]
fn a_file_takes_the_format_of_its_ending() {
    let folder = tempfile::tempdir().unwrap();
    for (name, begins) in [
        ("a.json", "{"),
        ("a.JSONL", "{\"type\""),
        ("a.csv", "part,"),
        ("a.gv", "digraph"),
        ("a.md", "# "),
        ("a.html", "<!doctype html>"),
        ("a.bib", "@"),
        ("a.mmd", "---"),
    ] {
        let file = folder.path().join(name);
        let ran = relata(&["show", "wechat", "-o", file.to_str().unwrap()]);
        assert_eq!(
            (ran.status, ran.out.as_str()),
            (Some(0), ""),
            "{name}: {}",
            ran.err
        );
        let written = std::fs::read_to_string(&file).unwrap();
        assert!(written.starts_with(begins), "{name}: {written:.60}");
    }
    let printed = line("show wechat -f csv -o -");
    assert_eq!(
        printed.out,
        std::fs::read_to_string(folder.path().join("a.csv")).unwrap()
    );
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        8,
        "nothing else is left behind"
    );
}

#[test]
fn an_ending_that_names_no_format_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["answer.bad", "answer"] {
        let ran = relata(&[
            "show",
            "wechat",
            "-o",
            folder.path().join(name).to_str().unwrap(),
        ]);
        assert_eq!(ran.status, Some(2));
        assert!(
            ran.err.contains("names no format\nchoose one with -f"),
            "{}",
            ran.err
        );
    }
    let missing = folder.path().join("no/such/folder/answer.csv");
    let ran = relata(&["show", "wechat", "-o", missing.to_str().unwrap()]);
    assert_eq!(ran.status, Some(2));
    assert!(
        ran.err.contains("cannot write ") && ran.err.contains("answer.csv"),
        "{}",
        ran.err
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn without_graphviz_a_picture_is_drawn_and_says_what_would_draw_better() {
    let folder = tempfile::tempdir().unwrap();
    for (name, magic) in [
        ("wechat.svg", &b"<?xml"[..]),
        ("wechat.png", b"\x89PNG"),
        ("wechat.pdf", b"%PDF"),
    ] {
        let file = folder.path().join(name);
        std::fs::write(&file, "what was there before").unwrap();
        let ran = run(
            command()
                .env("PATH", "")
                .args(["around", "wechat", "-o"])
                .arg(&file),
            b"",
        );
        assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
        let told = ran.err.matches("drawn without Graphviz").count();
        assert!(
            told == 1 && ran.err.contains("apt install graphviz"),
            "{}",
            ran.err
        );
        let drawn = std::fs::read(&file).unwrap();
        assert!(drawn.starts_with(magic) && drawn.len() > 5_000, "{name}");
    }
    let svg = std::fs::read_to_string(folder.path().join("wechat.svg")).unwrap();
    for words in ["WeChat", "Tencent", "PLATFORM · CHINA", "class=\"edge\""] {
        assert!(svg.contains(words), "{words}");
    }
}

/// Whatever is typed, the program says something sensible: it does not panic, and sends nothing to the terminal that
/// the terminal would obey.
#[test]
fn hostile_arguments_are_only_text() {
    let hostile = [
        String::new(),
        " ".to_owned(),
        "-".to_owned(),
        "--".to_owned(),
        "x".repeat(100_000),
        "é".repeat(30_000),
        "a b ".repeat(20_000),
        "\u{1b}[31mred\u{7}\u{9b}1m".to_owned(),
        "line\nafter\r\nline\ttab".to_owned(),
        "\u{202e}gnp.exe\u{2066}".to_owned(),
        "\u{301}\u{301}\u{301}".to_owned(),
        "\u{10ffff}\u{feff}\u{fffe}".to_owned(),
        "'\"; DROP TABLE claims; -- <b>&amp;</b> ${HOME} $(id) %s %n {} \\".to_owned(),
        "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}".to_owned(),
        "../../../../etc/passwd".to_owned(),
        "99999999999999999999999999".to_owned(),
    ];
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("small.jsonl");
    std::fs::write(&file, line("around tencent -f jsonl").out).unwrap();
    let data = format!("--data={}", file.display());
    for text in &hostile {
        is_text(&["find", "--", text]);
        for verb in [
            "show", "around", "owners", "holdings", "timeline", "stakes", "affected",
        ] {
            is_text(&[verb, &data, "--", text]);
        }
        is_text(&["path", &data, "--", text, "ustr"]);
        is_text(&["match", &data, "--", text]);
        is_text(&["diff", &data, "--", text, "2021"]);
        for flag in [
            "listed-by",
            "edition",
            "kind",
            "as-of",
            "known-by",
            "source",
            "min-share",
            "through",
            "without",
            "assume",
        ] {
            is_text(&["owners", &data, "wechat", &format!("--{flag}={text}")]);
        }
        is_text(&["find", &data, "wechat", &format!("--entity-kind={text}")]);
        is_text(&["around", &data, "wechat", &format!("--depth={text}")]);
        is_text(&["affected", &data, "tencent", &format!("--rule={text}")]);
        is_text(&["affected", &data, "tencent", &format!("--threshold={text}")]);
        is_text(&["stats", &data, &format!("-f={text}")]);
        is_text(&["stats", &format!("--data={text}")]);
    }
}

fn is_text(arguments: &[&str]) {
    let ran = run(
        command()
            .args(arguments)
            .env("CLICOLOR_FORCE", "1")
            .env("TERM", "xterm"),
        b"",
    );
    let asked: Vec<String> = arguments
        .iter()
        .map(|argument| format!("{argument:.40?}"))
        .collect();
    assert!(
        matches!(ran.status, Some(0..=2)),
        "{asked:?}: {:?}",
        ran.status
    );
    assert!(!ran.err.contains("panicked"), "{asked:?}: {}", ran.err);
    assert!(
        !ran.out.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']),
        "{asked:?}: {:?}",
        ran.out
    );
}

/// An argument need not be text at all.
#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text_is_refused() {
    use std::os::unix::ffi::OsStringExt;
    let bytes = OsString::from_vec(vec![b'a', 0xff, 0xfe]);
    for verb in ["find", "show", "around", "owners"] {
        let ran = relata(&[OsString::from(verb), bytes.clone()]);
        assert_eq!(ran.status, Some(2), "{verb}: {}", ran.err);
        assert!(!ran.err.contains("panicked"), "{verb}: {}", ran.err);
    }
    let ran = relata(&["stats".into(), "--data".into(), bytes]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert!(ran.err.contains("cannot read "), "{}", ran.err);
}

/// Ids and names come from data that nobody knows: what a terminal would obey does not reach it.
#[test]
fn hostile_data_is_only_text() {
    let data = "{\"type\":\"entity\",\"id\":\"e\\u001b[31m\",\"kind\":\"company\",\"name\":\"N\\u001b]0;title\\u0007\"}\n";
    let ask = |arguments: &[&str], data: &str| {
        let ran = run(
            command()
                .args(arguments)
                .args(["--data", "-"])
                .env("CLICOLOR_FORCE", "1"),
            data.as_bytes(),
        );
        assert!(
            !ran.out.contains(['\u{1b}', '\u{7}']),
            "{arguments:?}: {:?}",
            ran.out
        );
        // The word `error` may be in color; nothing else.
        let said = ran
            .err
            .replace("\u{1b}[1m\u{1b}[31merror:\u{1b}[0m", "error:");
        assert!(
            !said.contains(['\u{1b}', '\u{7}']),
            "{arguments:?}: {said:?}"
        );
        ran.status
    };
    for format in ["table", "markdown", "html", "dot", "mermaid"] {
        assert_eq!(ask(&["find", "title", "-f", format], data), Some(0));
    }
    assert_eq!(
        ask(&["show", "e31n"], data),
        Some(2),
        "with what was perhaps meant"
    );
    assert_eq!(
        ask(&["stats"], &data.replace("company", "\\u001b[31m")),
        Some(2)
    );
    assert_eq!(
        ask(&["check"], &data.replace("company", "\\u001b[31m")),
        Some(1)
    );
    assert_eq!(
        ask(&["stats"], &data.replace("\"entity\"", "\"\\u001b[31m\"")),
        Some(2)
    );
}
