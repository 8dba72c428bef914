//! Every verb in every format of text, held to what it wrote before: `tests/data/golden/questions.txt` is the list.
//!
//! Most must be the same to the byte. A JSON document may gain keys, and a web page is compared as its tree.
//! `UPDATE=1 cargo test --test it golden` writes the files again; what changed is then to be read in the diff.

mod compare;
mod file;
mod page;
mod questions;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use compare::{difference, in_text};
use file::Section;
use questions::{Question, folder, questions};

/// As many differences are printed.
const PRINTED: usize = 20;
/// All pages have the same one, so it is kept once.
const STYLE_SHEET: &str = "style.css";

#[test]
fn every_answer_is_what_it_was() {
    let is_update = std::env::var_os("UPDATE").is_some();
    let questions = questions();
    let told: BTreeSet<String> = questions
        .par_iter()
        .flat_map_iter(|question| hold(question, is_update))
        .collect();
    let strangers = strangers(&questions);
    if is_update {
        for stranger in strangers {
            fs::remove_file(folder().join(stranger)).unwrap();
        }
        return;
    }
    assert!(
        strangers.is_empty(),
        "in no line of the list: {strangers:?}"
    );
    let first: Vec<&str> = told.iter().take(PRINTED).map(String::as_str).collect();
    let count = told.len();
    assert!(told.is_empty(), "{count} differences\n{}", first.join("\n"));
}

/// Asks one question in all its formats. Tells what is not as it was, or writes it down.
fn hold(question: &Question, is_update: bool) -> Vec<String> {
    let mut told = Vec::new();
    let mut sections = Vec::new();
    for format in &question.formats {
        let (section, style) = file::section(format, &question.ask(format));
        sections.push(section);
        let Some(style) = style else { continue };
        let kept = folder().join(STYLE_SHEET);
        if is_update {
            fs::write(kept, style).unwrap();
        } else if let Some(what) = in_text(&fs::read_to_string(kept).unwrap(), &style) {
            told.push(format!("{STYLE_SHEET}: {what}"));
        }
    }
    let text = file::write(&sections);
    assert_eq!(
        file::read(&text),
        sections,
        "{}: written and read",
        question.name
    );

    let path = folder().join(&question.name).with_extension("txt");
    if is_update {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        return told;
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    told.extend(differences(&question.name, &file::read(&golden), &sections));
    told
}

fn differences(name: &str, golden: &[Section], new: &[Section]) -> Vec<String> {
    let formats = |sections: &[Section]| -> Vec<String> {
        sections
            .iter()
            .map(|section| section.format.clone())
            .collect()
    };
    let golden_formats = formats(golden);
    let new_formats = formats(new);
    if golden_formats != new_formats {
        return vec![format!(
            "{name}: its file has {golden_formats:?}, not {new_formats:?}"
        )];
    }
    golden
        .iter()
        .zip(new)
        .filter_map(|(golden, new)| {
            let what = difference(golden, new)?;
            Some(format!("{name}, {}: {what}", golden.format))
        })
        .collect()
}

/// Golden files that no question has.
fn strangers(questions: &[Question]) -> BTreeSet<String> {
    let asked: BTreeSet<String> = questions
        .iter()
        .map(|question| format!("{}.txt", question.name))
        .collect();
    let rooms: BTreeSet<&str> = asked
        .iter()
        .filter_map(|name| name.split('/').next())
        .collect();
    let mut found = BTreeSet::new();
    for room in rooms {
        for entry in fs::read_dir(folder().join(room)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if Path::new(&name)
                .extension()
                .is_some_and(|ending| ending == "txt")
            {
                found.insert(format!("{room}/{name}"));
            }
        }
    }
    &found - &asked
}
