//! The years of editions, in short.

use crate::model::{Entity, Relationship};

/// The year in which a claim about an edition was made: of the edition's id, its name, or else of `since`.
pub fn year(claim: &Relationship, edition: Option<&Entity>) -> Option<u32> {
    let of_id = claim.edition.as_deref().and_then(year_in);
    let of_name = || edition.and_then(|edition| year_in(&edition.name));
    of_id.or_else(of_name).or_else(|| claim.since.map(|date| date.year()))
}

/// The first year from 1900 to 2099 that stands in a text as four digits.
fn year_in(text: &str) -> Option<u32> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| run.len() == 4).filter_map(|run| run.parse().ok()).find(|year| (1900..2100).contains(year))
}

/// Years in order and short: `2010-11, 2016-25`.
pub fn spans(mut years: Vec<u32>) -> String {
    years.sort_unstable();
    years.dedup();
    let runs = years.chunk_by(|a, b| a + 1 == *b);
    let short = |run: &[u32]| match run {
        [first, .., last] if first / 100 == last / 100 => format!("{first}-{:02}", last % 100),
        [first, .., last] => format!("{first}-{last}"),
        [only] => only.to_string(),
        [] => String::new(),
    };
    runs.map(short).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_years_are_joined() {
        assert_eq!(spans(vec![]), "");
        assert_eq!(spans(vec![2021]), "2021");
        assert_eq!(spans(vec![2017, 2011, 2016, 2010, 2016]), "2010-11, 2016-17");
        assert_eq!(spans(vec![1999, 2000, 2001]), "1999-2001");
        assert_eq!(spans(vec![2008, 2009, 2010]), "2008-10");
    }

    #[test]
    fn a_year_is_four_digits_alone() {
        assert_eq!(year_in("nml-2021"), Some(2021));
        assert_eq!(year_in("Market 12345, 1066 and 1999 edition"), Some(1999));
        assert_eq!(year_in("no year 20211"), None);
    }
}
