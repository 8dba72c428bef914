//! What goes wrong, and what is left behind: a clear error within seconds, and nothing.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use relata::engine::Engine;
use relata::lens::Allowance;
use relata::query::{Owners, Query};
use relata::{Graph, Lens};

use super::alike::asked_there;
use super::{load, quietly, tell};
use crate::run::{line, run};

/// How long a fault may take to be told.
const SOON: Duration = Duration::from_secs(10);
/// How long until nothing is left of a client that was killed.
const CLEARED: Duration = Duration::from_secs(60);

fn engine(address: &str) -> Engine {
    Engine::connect(address, &Allowance::default()).unwrap()
}

fn question() -> Query {
    Owners::listed_by("ustr").into()
}

pub(super) fn nothing_is_loaded(address: &str) {
    // A server of somebody who tries these tests again holds what they loaded.
    if engine(address).status().unwrap().dataset.is_none() {
        let begun = Instant::now();
        let asked = engine(address).part_for(&question(), &Lens::default(), &quietly);
        let said = asked.unwrap_err().to_string();
        assert!(said.contains("no tables of relata"), "{said}");
        assert!(begun.elapsed() < SOON);
    }
}

pub(super) fn a_wrong_token(address: &str) {
    let Some((place, _)) = address.split_once(";token=") else {
        return;
    };
    let begun = Instant::now();
    let ran = line(&format!("engine status --engine {place};token=wrong-one"));
    assert_eq!(ran.status, Some(2), "{}", ran.out);
    assert!(ran.err.contains("refused"), "{}", ran.err);
    assert!(!ran.err.contains("wrong-one"), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
}

pub(super) fn cancelled(address: &str) {
    let allowance = Allowance::default();
    let stop = allowance.clone();
    let engine = Engine::connect(address, &allowance).unwrap();
    let stopped = thread::spawn(move || {
        thread::sleep(Duration::from_millis(1500));
        stop.stop();
        Instant::now()
    });
    let asked = engine.part_for(&question(), &Lens::default(), &quietly);
    let told = stopped.join().unwrap().elapsed();
    let said = asked.unwrap_err().to_string();
    assert!(said.contains("was stopped"), "{said}");
    assert!(told < SOON, "{told:?}");
    assert_eq!(self::engine(address).questions_with_scratch().unwrap(), 0);
}

pub(super) fn the_client_is_killed(address: &str) {
    let mut command = crate::run::command();
    command.args(["owners", "--listed-by", "ustr", "--engine", address]);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut client = command.spawn().unwrap();
    let told = BufReader::new(client.stderr.take().unwrap()).lines().next();
    assert!(told.unwrap().unwrap().starts_with("hop 1"));
    client.kill().unwrap();
    client.wait().unwrap();
    let killed = Instant::now();
    let engine = engine(address);
    while engine.questions_with_scratch().unwrap() > 0 {
        assert!(killed.elapsed() < CLEARED, "scratch tables are left");
        thread::sleep(Duration::from_secs(1));
    }
    if let Some(folder) = std::env::var_os("RELATA_SPARK_FOLDER") {
        let is_left = |name: &String| name.starts_with("relata_scratch");
        loop {
            // A database leaves the catalog first, and its files after that.
            let warehouse = crate::run::names(&Path::new(&folder).join("warehouse"));
            if !warehouse.iter().any(is_left) {
                break;
            }
            assert!(killed.elapsed() < CLEARED, "{warehouse:?}");
            thread::sleep(Duration::from_secs(1));
        }
        while running_jobs(Path::new(&folder)) > 0 {
            assert!(killed.elapsed() < CLEARED, "a job goes on");
            thread::sleep(Duration::from_secs(1));
        }
    }
}

/// How many jobs the server says are running.
fn running_jobs(folder: &Path) -> usize {
    let ui = std::fs::read_to_string(folder.join("ui")).unwrap();
    let get = "import json, sys, urllib.request as u; b = sys.argv[1] + '/api/v1/applications'; \
        g = lambda p: json.load(u.urlopen(b + p)); a = g('')[0]['id']; print(len(g(f'/{a}/jobs?status=running')))";
    let mut python = crate::run::program("python3");
    let ran = run(python.args(["-c", get, ui.trim()]), b"");
    ran.out
        .trim()
        .parse()
        .unwrap_or_else(|_| panic!("{}", ran.err))
}

/// A worker and its executor are killed while owners are searched.
pub(super) fn a_worker_is_killed(address: &str, begun: Instant) {
    let Some(folder) = std::env::var_os("RELATA_SPARK_FOLDER") else {
        return;
    };
    let pack = Graph::bundled().unwrap();
    let tables = tempfile::tempdir().unwrap();
    load(address, tables.path(), &pack);
    let pid = std::fs::read_to_string(Path::new(&folder).join("worker1.pid")).unwrap();
    let killer = thread::spawn(move || {
        thread::sleep(Duration::from_secs(1));
        let worker = pid.trim().to_owned();
        let mut all = children(&worker);
        all.push(worker);
        let mut kill = crate::run::program("kill");
        let ran = run(kill.arg("-9").args(&all), b"");
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        all.len()
    });
    let found = asked_there(address, &question(), &Lens::default());
    assert!(killer.join().unwrap() > 1, "the worker had no executor");
    let expected = super::alike::answered_here(&pack, &question());
    assert_eq!(found, expected);
    tell(begun, "killed a worker and its executor");
}

/// The processes that a process started.
fn children(of: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let stat = std::fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        // Behind the name, which stands in parentheses: the state, then the parent.
        let parent = stat
            .rsplit(')')
            .next()
            .and_then(|rest| rest.split_whitespace().nth(1));
        if parent == Some(of) {
            found.push(entry.file_name().into_string().unwrap());
        }
    }
    found
}
