//! Fewer words on a card or line that is too high for a page by itself: the rest is counted.

use super::Drawing;
use super::mark::Mark;

/// What can be made shorter: what stands on a card or a line in the words of other claims, or the names on the card of many.
enum Place {
    CardMarks,
    LineMarks,
    Members,
}

impl Drawing<'_> {
    /// Leaves half of the longest list of words, and counts the rest in its place; whether there was any to shorten.
    pub(crate) fn shorten(&mut self) -> bool {
        let mut longest: Option<(usize, String, Place)> = None;
        let mut offer = |length: usize, id: &String, place: Place| {
            // Two are one and a count: from three on it saves something.
            if length > 2 && longest.as_ref().is_none_or(|(most, ..)| length > *most) {
                longest = Some((length, id.clone(), place));
            }
        };
        for (id, card) in &self.cards {
            offer(card.marks.len(), id, Place::CardMarks);
            offer(
                card.members.values().map(Vec::len).sum(),
                id,
                Place::Members,
            );
        }
        for (id, line) in &self.lines {
            offer(line.marks.len(), id, Place::LineMarks);
        }
        let Some((length, id, place)) = longest else {
            return false;
        };
        let kept = length / 2;
        match place {
            Place::CardMarks => {
                if let Some(card) = self.cards.get_mut(&id) {
                    keep_marks(&mut card.marks, kept);
                }
            }
            Place::LineMarks => {
                if let Some(line) = self.lines.get_mut(&id) {
                    keep_marks(&mut line.marks, kept);
                }
            }
            Place::Members => {
                if let Some(card) = self.cards.get_mut(&id) {
                    card.hidden_members += length - kept;
                    let mut room = kept;
                    for names in card.members.values_mut() {
                        names.truncate(room);
                        room -= names.len();
                    }
                    card.members.retain(|_, names| !names.is_empty());
                }
            }
        }
        true
    }
}

/// Keeps the first marks, and one that counts the others and cites what they cite.
fn keep_marks(marks: &mut Vec<Mark>, kept: usize) {
    let hidden = marks.split_off(kept);
    let count = hidden.iter().map(|mark| mark.count).sum();
    marks.push(Mark {
        words: format!("and {count} more"),
        claims: hidden.into_iter().flat_map(|mark| mark.claims).collect(),
        count,
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn what_is_left_out_is_counted_and_its_sources_stay() {
        let answer = sample::wechat();
        let mut drawing = Drawing::of(&answer);
        let claims: Vec<_> = answer.relationships().take(9).collect();
        let card = drawing.cards.get_mut("wechat").unwrap();
        for claim in &claims {
            card.marks.push(Mark {
                words: claim.id.clone(),
                claims: vec![claim],
                count: 1,
            });
        }
        let told = |drawing: &Drawing| {
            let marks = &drawing.cards["wechat"].marks;
            let count: usize = marks.iter().map(|mark| mark.count).sum();
            let cited: usize = marks.iter().map(|mark| mark.claims.len()).sum();
            (
                marks.len(),
                count,
                cited,
                marks.last().unwrap().words.clone(),
            )
        };
        assert!(drawing.shorten());
        assert_eq!(told(&drawing), (5, 9, 9, "and 5 more".to_owned()));
        assert!(drawing.shorten());
        assert_eq!(told(&drawing), (3, 9, 9, "and 7 more".to_owned()));
        assert!(drawing.shorten() && !drawing.shorten());
        assert_eq!(told(&drawing), (2, 9, 9, "and 8 more".to_owned()));
    }
}
