//! The same questions to Apache Spark.
//!
//! `RELATA_SPARK` names a server, which these tests load with data of their own; `tests/spark/cluster` starts one.
//! `RELATA_SPARK_FOLDER` names the folder where that was started, so that its workers can be killed, and `RELATA_SAIL` names a
//! server of Sail. One test does all in order: a server holds one data set at a time.

mod alike;
mod faults;
mod tls;

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use relata::engine::Engine;
use relata::lens::Allowance;
use relata::query::{Owners, Path as PathQuestion, Query};
use relata::{Graph, Lens};

use crate::formats::partitions::export_to;
use crate::run::{line, run};

/// The address in a variable, unless it is not set. What would be tested with it is skipped aloud then, and an error in CI.
fn address(variable: &str) -> Option<String> {
    if let Ok(address) = std::env::var(variable) {
        return Some(address);
    }
    let told = format!("{variable} names no server: nothing is asked of it");
    assert!(std::env::var_os("CI").is_none(), "CI needs it: {told}");
    std::io::stderr()
        .write_all(format!("SKIPPED, {told}\n").as_bytes())
        .unwrap();
    None
}

/// Says what goes on: these tests take minutes.
fn tell(begun: Instant, what: &str) {
    let told = format!("{:>5} s  {what}\n", begun.elapsed().as_secs());
    std::io::stderr().write_all(told.as_bytes()).unwrap();
}

fn quietly(_: &str) {}

/// Loads a graph into a server.
fn load(address: &str, folder: &Path, graph: &Graph) {
    export_to(folder, graph);
    let engine = Engine::connect(address, &Allowance::default()).unwrap();
    engine.load(folder, &quietly).unwrap();
}

#[test]
fn spark_answers_as_the_graph_does_and_leaves_nothing_behind() {
    let Some(address) = address("RELATA_SPARK") else {
        return;
    };
    let begun = Instant::now();
    faults::nothing_is_loaded(&address);
    faults::a_wrong_token(&address);
    tls::is_spoken(&address);
    tell(begun, "refused what is to be refused");
    alike::the_pack(&address, begun);
    faults::cancelled(&address);
    tell(begun, "cancelled");
    faults::the_client_is_killed(&address);
    tell(begun, "killed a client");
    alike::hostile_ids(&address, begun);
    alike::random_worlds(&address, begun);
    faults::a_worker_is_killed(&address, begun);
}

#[test]
fn sail_answers_as_the_graph_does() {
    if let Some(address) = address("RELATA_SAIL") {
        alike::in_sail(&address, Instant::now());
    }
}

#[test]
fn a_server_that_is_not_there_is_an_error_within_seconds() {
    let begun = Instant::now();
    let port = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let ran = line(&format!("owners wechat --engine sc://127.0.0.1:{port}"));
    assert_eq!(ran.status, Some(2));
    assert!(
        ran.err.contains("no Spark Connect server answers"),
        "{}",
        ran.err
    );
    assert!(begun.elapsed().as_secs() < 10);
}

#[test]
fn an_address_that_is_none_or_tells_its_token_is_refused() {
    for (address, said) in [
        ("http://127.0.0.1:1", "it begins with sc://"),
        ("sc://192.0.2.1:15002/;token=secret", "unencrypted"),
        ("sc://127.0.0.1:x", "this is no address of an engine"),
        ("sc://127.0.0.1:1;token=secret", "behind `/;`"),
    ] {
        let ran = line(&format!("owners wechat --engine {address}"));
        assert_eq!(ran.status, Some(2), "{address}");
        assert!(ran.err.contains(said), "{address}: {}", ran.err);
        assert!(!ran.err.contains("secret"), "{}", ran.err);
    }
}

#[test]
fn the_environment_names_an_engine_where_no_data_is_named() {
    let asked = |arguments: &[&str]| {
        let mut command = crate::run::command();
        command.env("RELATA_ENGINE", "sc://127.0.0.1:1");
        run(command.args(arguments), b"")
    };
    let ran = asked(&["owners", "wechat"]);
    assert!(
        ran.err.contains("no Spark Connect server answers"),
        "{}",
        ran.err
    );
    let ran = asked(&[
        "owners",
        "wechat",
        "--data",
        "data/notorious-markets",
        "-f",
        "csv",
    ]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    // Data of this machine is never taken for that of the engine.
    for verb in ["find wechat", "sensitivity owners wechat"] {
        let ran = asked(&verb.split(' ').collect::<Vec<_>>());
        assert_eq!(ran.status, Some(2));
        assert!(ran.err.contains("no engine is asked"), "{}", ran.err);
    }
}

/// Questions of verbs that no engine is asked are refused before any server is.
#[test]
fn what_no_engine_is_asked_is_refused_by_name() {
    let ends = ["wechat".to_owned(), "ustr".to_owned()];
    let answered = [
        "around", "path", "owners", "holdings", "diff", "stakes", "affected", "facts", "stats",
    ];
    for query in crate::asked::questions(&ends) {
        let asked = relata::engine::is_answered(&query, &Lens::default());
        let is_set = matches!(&query, Query::Path(path) if path.all);
        let is_answered = answered.contains(&query.verb()) && !is_set;
        assert_eq!(asked.is_ok(), is_answered, "{query:?}");
        if let Err(error) = asked {
            let said = error.to_string();
            assert!(said.contains(query.verb()), "{said}");
        }
    }
    for query in [
        Query::from(Owners::of("wechat")),
        PathQuestion::new("tencent", "ustr").into(),
    ] {
        relata::engine::is_answered(&query, &Lens::default()).unwrap();
    }
}
