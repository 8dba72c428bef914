//! Files that are meant to fill the memory: whatever is read, the command says what is wrong and where, within 200 MB.

mod archives;
mod seeds;
mod workbooks;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Mutex;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use relata::read::format::FORMATS;
use seeds::Sort;

use crate::run::command;

/// So much memory any of them may take.
const MOST: u64 = 200 << 20;
/// So many megabytes are too much, were they held.
const ENDLESS: usize = 220;
/// So many are longer than any record may be.
const LONG: usize = 12;

/// What a run of the command on one file left behind.
struct Told {
    name: String,
    status: Option<i32>,
    err: String,
    peak: u64,
}

fn told(path: &Path) -> Told {
    let mut command = command();
    command.args(["stats", "--no-cache", "--data"]).arg(path);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stderr = child.stderr.take().unwrap();
    let said = std::thread::spawn(move || {
        let mut said = String::new();
        stderr.read_to_string(&mut said).unwrap();
        said
    });
    // What the system tells at the end counts the tests themselves, too: a process begins as a copy of the one it comes from.
    let mut peak = 0;
    let ended = loop {
        peak = peak.max(peak_of(child.id()).unwrap_or(0));
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    Told {
        name: path.file_name().unwrap().to_str().unwrap().to_owned(),
        status: ended.code(),
        err: said.join().unwrap(),
        peak,
    }
}

/// The most memory that a process has held so far.
fn peak_of(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes << 10)
}

/// Whether a file is refused, with the place in it: its line, or what stands in it.
fn is_refused(told: &Told) -> bool {
    let Some((_, after)) = told.err.split_once(&told.name) else {
        return false;
    };
    let is_line = after.starts_with(':') || after.starts_with('/');
    let has_place = is_line || after.contains(" on line ") || after.contains("in the archive");
    told.status == Some(2) && has_place
}

/// Makes each file, asks something of it, and says what is wrong with any of the answers. Two at a time, since a file of
/// some hundred megabytes takes a while.
fn wrong(makers: Vec<Make>, is_well: impl Fn(&Told) -> bool + Sync) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let waiting = Mutex::new(makers);
    let wrong = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(make) = waiting.lock().unwrap().pop() else {
                        return;
                    };
                    let path = make(folder.path());
                    let told = told(&path);
                    std::fs::remove_file(path).unwrap();
                    if told.peak >= MOST || !is_well(&told) {
                        let peak = told.peak >> 20;
                        let err: String = told.err.chars().take(300).collect();
                        let line = format!("{}: {peak} MB, {:?}, {err}", told.name, told.status);
                        wrong.lock().unwrap().push(line);
                    }
                }
            });
        }
    });
    wrong.into_inner().unwrap()
}

/// Writes a file into a folder.
type Make = Box<dyn FnOnce(&Path) -> PathBuf + Send>;

/// A file made small by gzip: some text, then another so many times, then an end.
fn packed(name: String, begin: Vec<u8>, again: Vec<u8>, times: usize, end: &'static str) -> Make {
    Box::new(move |folder: &Path| {
        let member = |text: &[u8]| {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            std::io::Write::write_all(&mut encoder, text).unwrap();
            encoder.finish().unwrap()
        };
        // Members of gzip one after another are one text, so that one is enough for all that is the same.
        let again = member(&again);
        let mut bytes = member(&begin);
        for _ in 0..times {
            bytes.extend(&again);
        }
        bytes.extend(member(end.as_bytes()));
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    })
}

/// A megabyte of something, over and over.
fn megabyte(text: &str) -> Vec<u8> {
    text.repeat((1 << 20) / text.len()).into_bytes()
}

/// What no text of any format may do with more memory than is allowed.
fn texts(seed: &seeds::Seed) -> Vec<Make> {
    let begin = |more: &str| format!("{}{more}", seed.begin).into_bytes();
    let named = |what: &str| format!("{what}.{}", seed.file);
    let endless = |what: &str, more: &str, again: &str, times: usize| {
        packed(named(what), begin(more), megabyte(again), times, "")
    };
    let mut makers = vec![endless("long", "", "a", ENDLESS)];
    if seed.sort == Sort::Bytes {
        makers.push(endless("zeros", "", "\0", ENDLESS));
        return makers;
    }
    makers.push(endless("lines", "", "\n", LONG));
    makers.push(packed(
        named("ended"),
        begin(""),
        megabyte("b"),
        LONG,
        seed.end,
    ));
    let latin = [begin(""), vec![0xe9, 0xff]].concat();
    // This list was in Latin-1 before it was in UTF-8, and is read so.
    if seed.file != "x.sdn.csv" {
        makers.push(packed(named("latin"), latin, Vec::new(), 0, seed.end));
    }
    match seed.sort {
        Sort::Json => {
            let deep = format!("{}[", seed.after);
            makers.push(endless("deep", &deep, "[", LONG));
        }
        Sort::Xml => {
            let comment = format!("{}<!--", seed.after);
            makers.push(endless("deep", seed.after, "<a>", LONG));
            makers.push(endless("comment", &comment, "a", LONG));
            let bomb = format!(
                "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a 'aaaa'>]>{}",
                seed.begin
            );
            let name = named("entity");
            makers.push(packed(name, bomb.into(), megabyte("&a;"), 1, seed.end));
        }
        Sort::Csv | Sort::Bytes => {}
    }
    let (begin, after, sort) = (seed.begin, seed.after, seed.sort);
    let name = named("wide");
    makers.push(Box::new(move |folder| {
        let text = format!("{begin}{after}{}", a_million(sort));
        packed(name, text.into(), Vec::new(), 0, "\n")(folder)
    }));
    makers
}

/// A million keys, attributes or cells.
fn a_million(sort: Sort) -> String {
    let mut text = match sort {
        Sort::Json => "1",
        Sort::Xml => "<node",
        Sort::Csv | Sort::Bytes => "",
    }
    .to_owned();
    for number in 0..1_000_000 {
        text += &match sort {
            Sort::Json => format!(",\"k{number}\":1"),
            Sort::Xml => format!(" k{number}='1'"),
            Sort::Csv | Sort::Bytes => format!(",{number}"),
        };
    }
    text
}

#[test]
fn no_hostile_text_of_any_format_fills_the_memory() {
    let mut makers = Vec::new();
    for format in FORMATS {
        for seed in seeds::of(format.name) {
            makers.extend(texts(&seed));
        }
    }
    let wrong = wrong(makers, is_refused);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_hostile_archive_or_workbook_fills_the_memory() {
    let mut makers = workbooks::makers();
    makers.extend(archives::makers());
    let wrong = wrong(makers, is_refused);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_hostile_length_in_parquet_or_arrow_is_damage_and_no_more() {
    // What such a number falls on may be a letter of a name.
    let is_well = |told: &Told| told.status == Some(0) || is_refused(told);
    let wrong = wrong(archives::lengths(), is_well);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
