//! The time of day behind a day, of which no claim tells.

/// A text without the time of day behind it; anything else behind a day (`2022 (est.)`) says that it is not this day, and stays.
pub(super) fn without_time(text: &str) -> &str {
    let text = text.trim();
    match text.split_once(['T', ' ']) {
        // Two numbers with a blank between them may be anything.
        Some((day, time)) if is_time(time) && (text.contains('T') || time.contains(':')) => day,
        _ => text,
    }
}

/// Whether a text is a time: `00:30:00+02:00`, `09:30 PM UTC`.
fn is_time(text: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_digit() || ":.,+- ".contains(letter);
    let is_word = |word: &str| ["", "Z", "AM", "PM", "UTC", "GMT"].contains(&word);
    let begins = text
        .trim_start()
        .starts_with(|first: char| first.is_ascii_digit());
    begins
        && text
            .split(is_part)
            .all(|word| is_word(&word.to_ascii_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_time_of_day_is_taken_off() {
        for timed in [
            "2022-04-03T00:30:00+02:00",
            "2022-04-03T00:30:00.000Z",
            "2022-04-03 00:00:00",
            "2022-04-03T12",
            "2022-04-03 9:30 pm UTC",
        ] {
            assert_eq!(without_time(timed), "2022-04-03");
        }
        for other in [
            "2022 (est.)",
            "2019 (sold 2021)",
            "2010 or earlier",
            "2022-04-03T",
            "2022 2023",
            "3 April 2022",
        ] {
            assert_eq!(without_time(other), other);
        }
    }
}
