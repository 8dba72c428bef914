//! Editions in few letters.

/// Labels of editions in short: years in a row become a range, `2010-11, 2016-25`.
///
/// Labels that are no years stay as they are. Sorted, without repetitions.
///
/// ```
/// assert_eq!(relata::answer::year_ranges(&["2016", "2010", "2011", "2017", "2018"]), "2010-11, 2016-18");
/// ```
pub fn year_ranges<S: AsRef<str>>(labels: &[S]) -> String {
    let labels: std::collections::BTreeSet<&str> = labels.iter().map(AsRef::as_ref).collect();
    let year = |label: &str| label.parse::<u32>().ok().filter(|_| label.len() == 4);
    let mut runs: Vec<(&str, &str)> = Vec::new();
    for label in labels {
        match runs.last_mut() {
            Some((_, last)) if year(last).is_some() && year(label) == year(last).map(|y| y + 1) => {
                *last = label
            }
            _ => runs.push((label, label)),
        }
    }
    let run = |(first, last): &(&str, &str)| {
        if first == last {
            (*first).to_owned()
        } else if first[..2] == last[..2] {
            format!("{first}-{}", &last[2..])
        } else {
            format!("{first}-{last}")
        }
    };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
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
