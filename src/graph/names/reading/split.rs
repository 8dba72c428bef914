//! A folded text cut into words, in each script as it parts them.

use super::Piece;
use super::lexicon;
use super::script::{self, Script, script};
use super::sound::sound;

/// Chinese surnames of two characters; all others have one.
const DOUBLE_SURNAMES: [&str; 8] = [
    "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒",
];

/// Cuts a folded text at spaces and where the script changes.
pub(super) fn pieces(folded: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let is_ascii = folded.is_ascii();
    let is_serbian = !is_ascii && folded.contains(script::OF_SERBIAN);
    let is_azerbaijani = !is_ascii && folded.contains(script::OF_AZERBAIJANI);
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        if is_azerbaijani && word.chars().all(|letter| script(letter) == Script::Latin) {
            push_latin(&mut pieces, &script::of_azerbaijani(word));
            continue;
        }
        if word.is_ascii() {
            push_latin(&mut pieces, word);
            continue;
        }
        // Who mixes letters in a word means the Latin ones that they look like.
        if let Some(latin) = script::without_look_alikes(word) {
            push_latin(&mut pieces, &latin);
            continue;
        }
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let of_run = script(first);
            let is_unspaced = parts_no_words(of_run);
            let end = rest.find(|letter| match is_unspaced {
                true => !parts_no_words(script(letter)),
                false => script(letter) != of_run,
            });
            let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
            match of_run {
                _ if is_unspaced => push_unspaced(&mut pieces, run, run != folded),
                Script::Abjad => push_abjad(&mut pieces, run),
                Script::Alphabet if is_serbian => {
                    pieces.push(Piece::new(&script::of_serbian(run), of_run));
                }
                _ => pieces.push(Piece::new(run, of_run)),
            }
            rest = after;
        }
    }
    pieces.retain(|piece| !piece.letters.is_empty());
    // French spelling has `ben` for `bin`; elsewhere it is a given name.
    for place in 1..pieces.len() {
        let before = &pieces[place - 1];
        let is_ben = before.letters == "ben" && before.script == Script::Latin;
        if is_ben && lexicon::is_arabic_given(&pieces[place].sound) {
            pieces[place - 1] = Piece::new("bin", Script::Latin);
        }
    }
    // `Baugesellschaft mbH` is `Bau GmbH`.
    for place in 1..pieces.len() {
        if pieces[place].letters == "mbh"
            && let Some(name) = without_society(&pieces[place - 1].letters)
        {
            pieces[place - 1] = Piece::new(name, Script::Latin);
        }
    }
    pieces
}

/// A German word without the one for a company that is written on to it.
fn without_society(letters: &str) -> Option<&str> {
    let name = letters
        .strip_suffix("gesellschaft")
        .or(letters.strip_suffix("ges"))?;
    (name.len() > 2).then_some(name)
}

pub(super) fn parts_no_words(script: Script) -> bool {
    matches!(script, Script::Han | Script::Kana | Script::Hangul)
}

/// The Arabic servant's names, `Abdul Rahman` and `Abdelrahman`, are two words however they are written, and so are those of the
/// faith, `Nur al-Din` and `Noureddine`; `Abd Allah` is one.
fn push_latin(pieces: &mut Vec<Piece>, word: &str) {
    if is_god(word) && ends_with_servant(pieces) {
        pieces.pop();
        pieces.push(Piece::new("abdullah", Script::Latin));
        return;
    }
    for start in ["abdul", "abdel", "abdal", "abdol"] {
        if let Some(rest) = word.strip_prefix(start)
            && rest.len() >= 4
            && !rest.starts_with("la")
        {
            pieces.push(Piece::new("abd", Script::Latin));
            pieces.push(Piece::new(rest, Script::Latin));
            return;
        }
    }
    for end in [
        "eddine", "eddin", "uddin", "addin", "oddin", "uddeen", "eddeen", "eldine", "eldin",
        "eldeen",
    ] {
        if let Some(rest) = word.strip_suffix(end)
            && (rest.len() >= 3 || rest.is_empty())
        {
            if !rest.is_empty() {
                pieces.push(Piece::new(rest, Script::Latin));
            }
            pieces.push(Piece::new("din", Script::Latin));
            return;
        }
    }
    if let Some(rest) = word.strip_prefix("ben")
        && rest.len() > 2
        && lexicon::is_arabic_given(&sound(rest))
    {
        pieces.push(Piece::new("bin", Script::Latin));
        pieces.push(Piece::new(rest, Script::Latin));
        return;
    }
    let word = match word {
        "abdul" | "abdel" | "abdal" | "abdol" | "abdoul" => "abd",
        other => other,
    };
    push_given(pieces, word, Script::Latin);
}

/// What a Persian surname ends in behind a given name: `born of`.
const BORN_OF: [&str; 2] = ["zade", "zada"];

/// Two given names that are written as one word, `Alireza`, or one with `born of` behind it, are two words.
fn push_given(pieces: &mut Vec<Piece>, word: &str, script: Script) {
    let piece = Piece::new(word, script);
    let Some((first, second)) = given_and_more(&piece.sound, script) else {
        pieces.push(piece);
        return;
    };
    // Where the letters are parted that sound so.
    let parted = word.char_indices().skip(1).find_map(|(cut, _)| {
        let parts = [&word[..cut], &word[cut..]].map(|part| Piece::new(part, script));
        (parts[0].sound == first && parts[1].sound == second).then_some(parts)
    });
    match parted {
        Some(parts) => pieces.extend(parts),
        None => pieces.push(piece),
    }
}

/// The Arabic or Persian given name that a sound begins with, and what is left if that is one, too.
fn given_and_more(sound: &str, script: Script) -> Option<(&str, &str)> {
    // A script without vowels writes the same name in fewer letters.
    let least = if script == Script::Abjad { 2 } else { 3 };
    if sound.len() < 3 + least || !lexicon::may_end_arabic(sound) || lexicon::is_arabic_given(sound)
    {
        return None;
    }
    for cut in 3..=sound.len() - least {
        let (Some(first), Some(second)) = (sound.get(..cut), sound.get(cut..)) else {
            continue;
        };
        // Of two letters that meet, as in `Amirreza`, one is heard.
        let doubled = sound.get(cut - 1..);
        for second in [Some(second), doubled].into_iter().flatten() {
            let is_second = BORN_OF.contains(&second) || lexicon::is_arabic_given(second);
            if is_second && lexicon::is_arabic_given(first) {
                return Some((first, second));
            }
        }
    }
    None
}

fn is_god(word: &str) -> bool {
    matches!(word, "allah" | "ullah" | "alla" | "lah" | "الله" | "اللہ")
}

fn ends_with_servant(pieces: &[Piece]) -> bool {
    let last = pieces.last();
    last.is_some_and(|last| matches!(last.letters.as_str(), "abd" | "abdu" | "bd"))
}

/// The Arabic article is written on to its word, and so is the servant of some names.
fn push_abjad(pieces: &mut Vec<Piece>, word: &str) {
    if is_god(word) && ends_with_servant(pieces) {
        pieces.pop();
        pieces.push(Piece::new("abdullah", Script::Latin));
        return;
    }
    let servant = word
        .strip_prefix("عبدال")
        .filter(|rest| rest.chars().count() >= 3);
    let word = match servant {
        Some(rest) => {
            pieces.push(Piece::new("abd", Script::Latin));
            pieces.push(Piece::new("al", Script::Latin));
            rest
        }
        None => word,
    };
    // With `for` before it, the article is written in another way.
    match word.strip_prefix("ال").or(word.strip_prefix("لل")) {
        Some(rest) if rest.chars().count() >= 3 => {
            pieces.push(Piece::new("al", Script::Latin));
            pieces.push(Piece::new(rest, Script::Abjad));
        }
        _ => push_given(pieces, word, Script::Abjad),
    }
}

/// Takes known words off the end and the beginning, and parts what looks like a person's name.
fn push_unspaced(pieces: &mut Vec<Piece>, run: &str, has_more: bool) {
    let mut before = Vec::new();
    let mut behind = Vec::new();
    let mut rest = run;
    while let Some((left, is_suffix, meaning)) = lexicon::affix(rest) {
        // What is left of a name must be able to be one.
        if left.is_empty() && !has_more && before.is_empty() && behind.is_empty() {
            break;
        }
        let spelling = match is_suffix {
            true => &rest[left.len()..],
            false => &rest[..rest.len() - left.len()],
        };
        let mut piece = Piece::new(spelling, Script::Han);
        piece.meaning = Some(meaning);
        match is_suffix {
            true => behind.push(piece),
            false => before.push(piece),
        }
        rest = left;
    }
    let is_whole = before.is_empty() && behind.is_empty();
    pieces.append(&mut before);
    while let Some(first) = rest.chars().next() {
        let of_run = script(first);
        let end = rest.find(|letter| script(letter) != of_run);
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        let is_alone = is_whole && part == run;
        push_name(pieces, part, of_run, is_alone, is_alone && !has_more);
        rest = after;
    }
    behind.reverse();
    pieces.append(&mut behind);
}

/// Surname and given name, where there is nothing else and the length is that of a person's name.
fn push_name(pieces: &mut Vec<Piece>, name: &str, script: Script, is_whole: bool, is_all: bool) {
    let letters = name.chars().count();
    let surname = match script {
        Script::Han if !is_whole => None,
        Script::Han if letters == 4 => DOUBLE_SURNAMES.into_iter().find(|s| name.starts_with(s)),
        Script::Han if (2..=3).contains(&letters) => {
            name.chars().next().map(|c| &name[..c.len_utf8()])
        }
        // Beside other words three syllables are a word as well as a name.
        Script::Hangul if letters == 3 && is_all => {
            let surname = name.chars().next().map_or("", |c| &name[..c.len_utf8()]);
            if let Some(latin) = lexicon::korean_surname(surname) {
                pieces.push(Piece {
                    script,
                    ..Piece::new(latin, Script::Latin)
                });
                pieces.push(Piece::new(&name[surname.len()..], script));
                return;
            }
            None
        }
        _ => None,
    };
    let Some(surname) = surname else {
        pieces.push(Piece::new(name, script));
        return;
    };
    pieces.push(Piece::new(surname, script));
    pieces.push(Piece::new(&name[surname.len()..], script));
}
