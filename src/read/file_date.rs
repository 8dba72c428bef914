//! The day of a file that says in its name, or in that of its folder, of when it is.

use crate::model::Date;

/// What is told of a source whose date is none of the file's own.
pub(super) const DATED_BY_RECORDS: &str =
    "The file does not say of when it is: its date is the newest day that its records tell.";

/// The date in the name of a file: `snapshot-2026-11-29.txt`, `20260911-lei.csv`, or a folder that is called `2019`.
pub(super) fn of(name: &str) -> Option<Date> {
    let mut parts = name.rsplit(['/', '\\']);
    let file = parts.next()?;
    in_text(file).or_else(|| {
        let folder = parts.next()?;
        in_text(folder)
    })
}

/// The first date in a text; a number of other length is none.
fn in_text(text: &str) -> Option<Date> {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let words: Vec<&str> = text
        .split(|letter: char| !is_digit(letter))
        .filter(|word| !word.is_empty())
        .collect();
    for (place, word) in words.iter().enumerate() {
        let whole = match word.len() {
            8 => format!("{}-{}-{}", &word[..4], &word[4..6], &word[6..]),
            4 => {
                let next = |ahead: usize| words.get(place + ahead).filter(|w| w.len() == 2);
                match (next(1), next(2)) {
                    (Some(month), Some(day)) => format!("{word}-{month}-{day}"),
                    (Some(month), None) => format!("{word}-{month}"),
                    _ => (*word).to_owned(),
                }
            }
            _ => continue,
        };
        let date: Option<Date> = whole.parse().ok();
        // A number of a list or page is no year.
        if let Some(date) = date.filter(|date| (1990..2100).contains(&date.year())) {
            return Some(date);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_name_says_of_when_a_file_is() {
        for (name, date) in [
            ("psc-snapshot-2026-11-29_1of31.txt", "2026-11-29"),
            ("/data/20260911-0800-gleif.csv", "2026-09-11"),
            ("ofac/2019/sdn.csv", "2019"),
            ("x-2026-11.json", "2026-11"),
            ("/tmp/2019/copy/sdn.csv", "-"),
            ("sdn-1234.csv", "-"),
            ("sdn.csv", "-"),
        ] {
            let found = of(name).map_or("-".to_owned(), |date| date.to_string());
            assert_eq!(found, date, "{name}");
        }
    }
}
