//! A saved question keeps what was asked: it is asked again of the data of that day, and sees what is new.

use crate::run::relata;

const JANUARY: &str = r#"{"type":"source","id":"jan","publisher":"Gazette","date":"2024-01-10"}
{"type":"entity","id":"auth","kind":"government","name":"AUTH","sources":["jan"]}
{"type":"entity","id":"e1","kind":"list","name":"E1","series":"s","published":"2024-01-10","sources":["jan"]}
{"type":"entity","id":"y","kind":"person","name":"Y","sources":["jan"]}
{"type":"entity","id":"b","kind":"company","name":"B","sources":["jan"]}
{"type":"relationship","id":"o1","kind":"owns","from":"y","to":"b","share":"70","sources":["jan"]}
"#;
const APRIL: &str = r#"{"type":"source","id":"apr","publisher":"Gazette","date":"2024-04-10"}
{"type":"entity","id":"e2","kind":"list","name":"E2","series":"s","published":"2024-04-10","sources":["apr"]}
{"type":"relationship","id":"l2","kind":"lists","from":"auth","to":"y","edition":"e2","sources":["apr"]}
{"type":"relationship","id":"o2","kind":"owns","from":"b","to":"c","share":"60","sources":["apr"]}
{"type":"entity","id":"c","kind":"company","name":"C","sources":["apr"]}
"#;

#[test]
fn a_saved_question_sees_the_listings_of_later() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (january, april, names, then) = (
        path("january.jsonl"),
        path("april.jsonl"),
        path("names.csv"),
        path("then.json"),
    );
    std::fs::write(&january, JANUARY).unwrap();
    std::fs::write(&april, APRIL).unwrap();
    std::fs::write(&names, "name\nB\n").unwrap();
    for (question, change) in [
        (
            vec!["screen", &names, "--listed-by", "auth"],
            "0 appeared, 0 disappeared, 1 changed",
        ),
        (
            vec!["affected", "--listed-by", "auth"],
            "2 appeared, 0 disappeared, 0 changed",
        ),
        (vec!["group", "b"], "1 appeared, 0 disappeared, 0 changed"),
    ] {
        let saved = [
            &question[..],
            &["--data", &january, "-f", "json", "-o", &then],
        ]
        .concat();
        let asked = relata(&saved);
        assert!(asked.status < Some(2), "{question:?}: {asked:?}");
        let both = ["--data", &january, "--data", &april];
        let again = relata(&[&["ask", &then, "--against", &then][..], &both].concat());
        assert!(again.out.contains(change), "{question:?}: {}", again.out);
        let itself = relata(&[&question[..], &both].concat());
        let saved = relata(&[&["ask", &then][..], &both].concat());
        // The one that was saved also says that the data is another now.
        let table = |out: &str| {
            out.lines()
                .take_while(|line| !line.starts_with("note"))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(table(&saved.out), table(&itself.out), "{question:?}");
    }
}

#[test]
fn an_id_that_means_somebody_else_is_a_change() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let data = |name: &str| {
        format!(
            "{{\"type\":\"entity\",\"id\":\"au-1\",\"kind\":\"person\",\"name\":\"{name}\"}}\n\
             {{\"type\":\"entity\",\"id\":\"co\",\"kind\":\"company\",\"name\":\"Co\"}}\n\
             {{\"type\":\"relationship\",\"id\":\"o\",\"kind\":\"owns\",\"from\":\"au-1\",\"to\":\"co\",\"share\":\"80\"}}\n\
             {{\"type\":\"entity\",\"id\":\"z\",\"kind\":\"company\",\"name\":\"Zed\"}}\n\
             {{\"type\":\"relationship\",\"id\":\"o2\",\"kind\":\"owns\",\"from\":\"co\",\"to\":\"z\",\"share\":\"70\"}}\n\
             {{\"type\":\"entity\",\"id\":\"auth\",\"kind\":\"government\",\"name\":\"AUTH\"}}\n\
             {{\"type\":\"entity\",\"id\":\"ed\",\"kind\":\"list\",\"series\":\"s\",\"published\":\"2024-01-01\"}}\n\
             {{\"type\":\"relationship\",\"id\":\"l\",\"kind\":\"lists\",\"from\":\"auth\",\"to\":\"au-1\",\"edition\":\"ed\"}}\n"
        )
    };
    let (before, now, saved) = (path("before.jsonl"), path("now.jsonl"), path("saved.json"));
    std::fs::write(&before, data("Karim Rashidov")).unwrap();
    std::fs::write(&now, data("Igor Shubenko")).unwrap();
    let names = path("names.csv");
    std::fs::write(&names, "name\nCo\n").unwrap();
    for question in [
        &["owners", "co"][..],
        &["stakes", "co"],
        &["group", "co"],
        &["around", "co"],
        &["path", "au-1", "co"],
        // Here no column that says something names the owner: who it is stands beside, or in the chain.
        &["affected", "--listed-by", "auth", "--rule", "ofac"],
        &["affected", "au-1"],
        &["screen", &names, "--listed-by", "auth"],
        &["holdings", "au-1"],
        &["show", "co"],
        &["diff", "2023-01-01", "2024-06-01"],
    ] {
        let asked = relata(&[question, &["--data", &before, "-f", "json", "-o", &saved]].concat());
        assert_eq!(asked.status, Some(0), "{asked:?}");
        let again = relata(&["ask", &saved, "--against", &saved, "--data", &now]);
        let is_told = !again.out.contains("0 changed")
            && again.out.contains("Karim Rashidov")
            && again.out.contains("Igor Shubenko");
        assert!(is_told, "{question:?}: {}", again.out);
        let same = relata(&["ask", &saved, "--against", &saved, "--data", &before]);
        assert!(
            same.out.contains("0 appeared, 0 disappeared, 0 changed"),
            "{}",
            same.out
        );
    }
}
