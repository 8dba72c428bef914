//! From the tables of `data/names` to the arrays that are compiled in: `UPDATE=1 cargo test --lib lexicon`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Debug, Write};
use std::ops::Range;
use std::path::Path;

use super::lexicon::{LONG, LONG_FORM};
use super::script::{OF_AZERBAIJANI, Script, latin, of_azerbaijani, script};
use super::{Role, is_vowel};
use crate::graph::names::fold;

const FORMS: &str = include_str!("../../../../data/names/legal-forms.tsv");
const WORDS: &str = include_str!("../../../../data/names/ordinary-words.tsv");
const GIVEN: &str = include_str!("../../../../data/names/given-names.tsv");
const KOREAN: &str = include_str!("../../../../data/names/korean-surnames.tsv");

/// Spellings with what they mean, by their role and row.
#[derive(Default)]
struct Spellings {
    spaced: BTreeMap<String, Vec<(Role, u16)>>,
    unspaced: Vec<(String, Role, u16)>,
    starts: BTreeMap<String, u8>,
    glued: Vec<String>,
    long_forms: Vec<(String, Role, u16)>,
}

impl Spellings {
    fn read() -> Self {
        let mut spellings = Self::default();
        let mut row = 0_u16;
        for line in FORMS.lines().chain(WORDS.lines()) {
            let mut fields = line.split('\t');
            let Some(role) = fields.next().and_then(role) else {
                assert!(line.is_empty() || line.starts_with('#'), "{line}");
                continue;
            };
            row += 1;
            // The last field has the spellings; forms have a country before it.
            let words = fields.next_back().unwrap();
            let first = words.split(';').next().unwrap();
            let row = match role {
                Role::Number => first.trim().parse().unwrap(),
                _ => row,
            };
            for spelling in words.split(';') {
                spellings.add(&fold(spelling), role, row);
            }
        }
        spellings
            .unspaced
            .sort_by_key(|(spelling, ..)| std::cmp::Reverse(spelling.len()));
        spellings
    }

    fn add(&mut self, spelling: &str, role: Role, row: u16) {
        if spelling.contains(OF_AZERBAIJANI) {
            return self.add(&of_azerbaijani(spelling), role, row);
        }
        let first = spelling.chars().next().map(script);
        if matches!(first, Some(Script::Han | Script::Kana | Script::Hangul)) {
            let is_word = spelling.chars().count() > 1 || matches!(role, Role::Number);
            if is_word && !spelling.contains(' ') {
                self.unspaced.push((spelling.to_owned(), role, row));
                // A city with the sign for one.
                if role == Role::Place && first == Some(Script::Han) {
                    self.unspaced.push((format!("{spelling}市"), role, row));
                }
            }
            // As it is read, where a name was written in Latin letters as a whole; one sign alone reads as a surname does.
            let letters = latin(&spelling.replace(' ', ""), first.unwrap()).letters;
            if letters.len() >= 5 && is_word && first != Some(Script::Kana) {
                self.add(&letters, role, row);
            }
            return;
        }
        let mut letters = Vec::new();
        let mut sounds = Vec::new();
        for word in spelling.split(' ') {
            let latin_of =
                |word: &str| latin(word, word.chars().next().map_or(Script::Latin, script));
            let mut read = latin_of(word);
            // Names are read with the Arabic article as a word of its own, which one word alone need not have.
            if let Some(bare) = word.strip_prefix("ال").map(latin_of)
                && is_long_enough(&bare.letters)
            {
                if spelling.contains(' ') {
                    letters.push("al".to_owned());
                    sounds.push("al".to_owned());
                }
                read = bare;
            }
            letters.push(read.letters);
            sounds.push(read.sound);
        }
        if letters.len() > 1 {
            for first in [&letters[0], &sounds[0]] {
                let most = self.starts.entry(first.clone()).or_default();
                *most = (letters.len() as u8).max(*most);
            }
        }
        let is_form = matches!(role, Role::Form(_));
        if is_form && letters.len() == 1 && (3..=4).contains(&letters[0].len()) {
            self.glued.push(letters[0].clone());
        }
        if is_form && letters.len() == 1 && letters[0].len() >= LONG_FORM {
            self.long_forms.push((letters[0].clone(), role, row));
        }
        let letters = letters.join(" ");
        // One letter alone is an initial, whatever else it may be; a digit is a number.
        if letters.len() < 2 {
            return;
        }
        let sounds = sounds.join(" ");
        if sounds.len() >= LONG && sounds != letters {
            self.mean(sounds, role, row);
        }
        self.mean(letters, role, row);
    }

    fn mean(&mut self, spelling: String, role: Role, row: u16) {
        let meanings = self.spaced.entry(spelling).or_default();
        // What a spelling means first in the tables stands first.
        if !meanings.iter().any(|(other, _)| *other == role) {
            meanings.push((role, row));
        }
    }
}

/// Whether an Arabic word without its article is no short word of another language in Latin letters.
fn is_long_enough(letters: &str) -> bool {
    letters.len() > 3 || letters.len() == 3 && !letters.contains(is_vowel)
}

fn role(word: &str) -> Option<Role> {
    Some(match word {
        "limited" => Role::Form(1),
        "stock" => Role::Form(2),
        "partnership" => Role::Form(3),
        "association" => Role::Form(4),
        "foundation" => Role::Form(5),
        "cooperative" => Role::Form(6),
        "trust" => Role::Form(7),
        "state" => Role::Form(8),
        "sole" => Role::Form(9),
        // What became of it says hardly more.
        "generic" | "status" => Role::Generic,
        "trade" => Role::Trade,
        "place" => Role::Place,
        "title" => Role::Title,
        "particle" => Role::Particle,
        "generation" => Role::Generation,
        "number" => Role::Number,
        _ => return None,
    })
}

fn sound(form: &str) -> String {
    let folded = fold(form);
    let first = folded.chars().next().map_or(Script::Latin, script);
    latin(&folded, first).sound
}

/// Rows of given names.
#[derive(Default)]
struct Given {
    /// The sounds of each.
    rows: Vec<BTreeSet<String>>,
    /// For each sound where it stands.
    places: Places,
    /// So many at the beginning are Arabic or Persian.
    arabic: u16,
    /// Those of Slavic languages in which `g` and `h` are one letter, in runs.
    slavic: Vec<Range<u16>>,
}

fn given() -> Given {
    let Given {
        mut rows,
        mut places,
        mut arabic,
        mut slavic,
    } = Given::default();
    for line in GIVEN.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let row = rows.len() as u16;
        if ["ar", "fa"].contains(&fields[0]) {
            assert_eq!(row, arabic, "Arabic and Persian rows come first");
            arabic += 1;
        }
        if ["ru", "cs"].contains(&fields[0]) {
            match slavic.last_mut() {
                Some(run) if run.end == row => run.end = row + 1,
                _ => slavic.push(row..row + 1),
            }
        }
        let mut sounds = BTreeSet::new();
        for (kind, forms) in fields[1..].iter().enumerate() {
            for form in forms.split(';').filter(|form| !form.trim().is_empty()) {
                let sound = sound(form.trim());
                assert!(!sound.is_empty(), "{line}");
                // A form that is both a full and a short one is a full one.
                if sounds.insert(sound.clone()) {
                    places
                        .entry(sound)
                        .or_default()
                        .insert(2 * row + kind as u16);
                }
            }
        }
        rows.push(sounds);
    }
    Given {
        rows,
        places,
        arabic,
        slavic,
    }
}

type Places = BTreeMap<String, BTreeSet<u16>>;

fn korean() -> (Places, BTreeMap<String, String>) {
    let mut places = Places::new();
    let mut hangul = BTreeMap::new();
    let lines = KOREAN.lines().filter(|line| !line.starts_with('#'));
    for (row, line) in lines.enumerate() {
        let (syllable, spellings) = line.split_once('\t').unwrap();
        for (place, spelling) in spellings.split(';').enumerate() {
            let spelling = spelling.trim().to_owned();
            places
                .entry(spelling.clone())
                .or_default()
                .insert(row as u16);
            if place == 0 {
                hangul.insert(syllable.to_owned(), spelling);
            }
        }
    }
    (places, hangul)
}

fn array<T: Debug>(text: &mut String, name: &str, kind: &str, values: &[T]) {
    writeln!(
        text,
        "pub(super) static {name}: [{kind}; {}] = [",
        values.len()
    )
    .unwrap();
    for value in values {
        writeln!(text, "    {value:?},").unwrap();
    }
    text.push_str("];\n");
}

/// The file of arrays.
fn compiled() -> String {
    let spellings = Spellings::read();
    let mut text =
        "// Made of the tables beside it by `UPDATE=1 cargo test --lib lexicon`.\n".to_owned();
    let mut spaced = Vec::new();
    for (spelling, meanings) in &spellings.spaced {
        for &(role, row) in meanings {
            spaced.push((spelling, role, row));
        }
    }
    let first = |spelling: &str| usize::from(spelling.as_bytes()[0].saturating_sub(b'0'));
    let mut starts = Vec::new();
    for letter in 0..=usize::from(b'z' - b'0') + 1 {
        starts.push(spaced.partition_point(|(spelling, ..)| first(spelling) < letter));
    }
    array(&mut text, "SPACED_AT", "u16", &starts);
    array(&mut text, "SPACED", "(&str, Role, u16)", &spaced);
    array(
        &mut text,
        "UNSPACED",
        "(&str, Role, u16)",
        &spellings.unspaced,
    );
    let starts: Vec<_> = spellings.starts.iter().collect();
    array(&mut text, "STARTS", "(&str, u8)", &starts);
    array(&mut text, "GLUED", "&str", &spellings.glued);
    array(
        &mut text,
        "LONG_FORMS",
        "(&str, Role, u16)",
        &spellings.long_forms,
    );
    let Given {
        rows,
        places,
        arabic,
        slavic,
    } = given();
    writeln!(text, "pub(super) const ARABIC: u16 = {arabic};").unwrap();
    array(&mut text, "SLAVIC", "std::ops::Range<u16>", &slavic);
    array(
        &mut text,
        "ARABIC_ENDS",
        "u32",
        &arabic_ends(&rows[..usize::from(arabic)]),
    );
    let mut forms = String::new();
    for row in &rows {
        let sounds: Vec<_> = row.iter().collect();
        writeln!(forms, "    &{sounds:?},").unwrap();
    }
    writeln!(
        text,
        "pub(super) static GIVEN_FORMS: [&[&str]; {}] = [\n{forms}];",
        rows.len()
    )
    .unwrap();
    slices(&mut text, "GIVEN", &places);
    let (places, hangul) = korean();
    slices(&mut text, "KOREAN", &places);
    let hangul: Vec<_> = hangul.iter().collect();
    array(&mut text, "HANGUL", "(&str, &str)", &hangul);
    text
}

/// For each letter a bit for each that stands behind it at the end of a sound, or of the Persian for `born of`.
fn arabic_ends(rows: &[BTreeSet<String>]) -> [u32; 26] {
    let mut ends = [0; 26];
    let born_of = ["zade".to_owned(), "zada".to_owned()];
    for sound in rows.iter().flatten().chain(&born_of) {
        if let [.., before, last] = sound.as_bytes() {
            ends[usize::from(before - b'a')] |= 1 << (last - b'a');
        }
    }
    ends
}

/// Words with a few numbers each.
fn slices(text: &mut String, name: &str, places: &Places) {
    writeln!(
        text,
        "pub(super) static {name}: [(&str, &[u16]); {}] = [",
        places.len()
    )
    .unwrap();
    for (word, numbers) in places {
        let numbers: Vec<_> = numbers.iter().collect();
        writeln!(text, "    ({word:?}, &{numbers:?}),").unwrap();
    }
    text.push_str("];\n");
}

#[test]
fn the_lexicon_is_made_of_the_tables() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/names/lexicon.rs");
    let made = compiled();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(
        kept == made,
        "`UPDATE=1 cargo test --lib lexicon` makes it anew"
    );
}
