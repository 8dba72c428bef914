//! Editions in few letters.

use std::collections::BTreeSet;

/// Labels of editions in short: years in a row become a range, `2010-11, 2016-25`.
///
/// Labels that are no years stay as they are. Sorted, without repetitions.
///
/// ```
/// assert_eq!(relata::answer::year_ranges(&["2016", "2010", "2011", "2017", "2018"]), "2010-11, 2016-18");
/// ```
pub fn year_ranges<S: AsRef<str>>(labels: &[S]) -> String {
    // Sorted first: editions come as the claims come, and runs need neighbours.
    let labels: BTreeSet<&str> = labels.iter().map(AsRef::as_ref).collect();
    let mut runs: Vec<(&str, &str)> = Vec::new();
    for label in labels {
        match runs.last_mut() {
            Some((_, last)) if is_next_year(last, label) => *last = label,
            _ => runs.push((label, label)),
        }
    }
    let mut ranges = Vec::new();
    for (first, last) in runs {
        ranges.push(match (first, last) {
            (first, last) if first == last => first.to_owned(),
            // In one century its last two digits say enough.
            (first, last) if first[..2] == last[..2] => format!("{first}-{}", &last[2..]),
            (first, last) => format!("{first}-{last}"),
        });
    }
    ranges.join(", ")
}

fn is_next_year(label: &str, next: &str) -> bool {
    match (year(label), year(next)) {
        (Some(year), Some(next)) => year + 1 == next,
        _ => false,
    }
}

fn year(label: &str) -> Option<u32> {
    // Four letters: an edition may be called `7`, or `20211`.
    label.parse().ok().filter(|_| label.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::year_ranges;

    #[test]
    fn ranges_close_over_consecutive_years_only() {
        assert_eq!(year_ranges(&["2010"]), "2010");
        assert_eq!(year_ranges(&["2010", "2012"]), "2010, 2012");
        assert_eq!(year_ranges(&["1999", "2000", "2000"]), "1999-2000");
        assert_eq!(year_ranges(&["spring", "2011", "2010"]), "2010-11, spring");
        assert_eq!(year_ranges::<&str>(&[]), "");
    }
}
