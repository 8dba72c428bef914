//! The hops of paths on the lines that they follow: `2.1` is the first hop of the second path.

use std::collections::{BTreeSet, HashMap};

use super::Drawing;
use crate::answer::{Answer, PathRow};

/// The most numbers on a line; -f json has all.
const MOST_NUMBERS: usize = 3;

/// Numbers the lines of paths.
pub(crate) fn number(drawing: &mut Drawing, answer: &Answer) {
    let Ok(rows) = answer.rows::<PathRow>() else {
        return;
    };
    let mut hops_of: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    for row in rows {
        for (step, hop) in row.steps.iter().zip(1..) {
            for claim in &step.claims {
                hops_of.entry(claim).or_default().push((row.number, hop));
            }
        }
    }
    for line in drawing.lines.values_mut() {
        // A set: a hop with several claims names the line that they share once for each.
        let mut hops = BTreeSet::new();
        for claim in &line.claims {
            hops.extend(hops_of.get(claim.id.as_str()).into_iter().flatten());
        }
        line.hops = hops_text(&hops);
    }
}

fn hops_text(hops: &BTreeSet<(usize, usize)>) -> String {
    let mut words = Vec::new();
    for (path, hop) in hops.iter().take(MOST_NUMBERS) {
        words.push(format!("{path}.{hop}"));
    }
    if hops.len() > MOST_NUMBERS {
        words.push("…".to_owned());
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_the_numbers_of_its_hops_in_order() {
        assert_eq!(
            hops_text(&[(10, 1), (2, 1), (2, 3)].into()),
            "2.1, 2.3, 10.1"
        );
        assert_eq!(
            hops_text(&(1..=5).map(|path| (path, 2)).collect()),
            "1.2, 2.2, 3.2, …"
        );
    }
}
