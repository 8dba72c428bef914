//! What if? Stakes that nobody claims, added to a graph for one question.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::error::{Error, Hint, Result, Wrong};
use crate::graph::{Graph, GraphBuilder, Leniency, RelationshipId};
use crate::model::{Percent, Record, Relationship, Share, Status, relationship_kind as kind};

/// How the id of every assumed claim begins: what rests on one says so wherever ids are told.
pub const ASSUMED: &str = "assumed/";

/// A stake that nobody claims, written `A owns B 30`, `A owns B 10-20` or `A controls B`.
///
/// It stands instead of every account of the same stake, whatever the sources, and has no citation.
///
/// ```
/// use relata::lens::Assumption;
/// let assumption: Assumption = "Jack Ma owns Ant Group 10-20 %".parse()?;
/// assert_eq!(assumption.to_string(), "Jack Ma owns Ant Group 10-20");
/// # Ok::<(), relata::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    owner: String,
    asset: String,
    /// How much is owned; `None` for control without a share.
    share: Option<Share>,
}

impl Assumption {
    /// The names of who would own, and of what.
    #[cfg(feature = "spark")]
    pub(crate) fn names(&self) -> [&str; 2] {
        [&self.owner, &self.asset]
    }

    fn kind(&self) -> &'static str {
        if self.share.is_some() {
            kind::OWNS
        } else {
            kind::CONTROLS
        }
    }

    /// The claim that it adds to a graph. Names are understood as those of a question.
    ///
    /// # Errors
    /// When a name means nothing, or several things.
    pub fn claim(&self, graph: &Graph) -> Result<Relationship> {
        // Nothing was searched yet, so that an unknown name is a mistake and not an empty answer.
        let cannot_assume = |error| Wrong::CannotAssume {
            assumption: self.to_string(),
            error: Box::new(error),
        };
        let id = |name: &str| {
            let entity = graph.entity_named(name).map_err(cannot_assume)?;
            Ok::<String, Error>(graph.entity_id(entity).to_owned())
        };
        let from = id(&self.owner)?;
        let to = id(&self.asset)?;
        Ok(Relationship {
            id: format!("{ASSUMED}{from}-{}-{to}", self.kind()),
            kind: self.kind().to_owned(),
            from,
            to,
            share: self.share,
            status: Status::Assumed,
            ..Relationship::default()
        })
    }
}

impl Graph {
    /// Whether a claim is only assumed: nobody makes it.
    pub fn is_assumed(&self, id: RelationshipId) -> bool {
        self.relationship_id(id).starts_with(ASSUMED)
    }

    /// The same graph with some claims more, which nobody makes.
    ///
    /// The whole is frozen anew: time and memory are those of opening the data as text.
    ///
    /// # Errors
    /// When a name means nothing or several things, or two assumptions speak of one stake.
    pub fn assuming(&self, assumptions: &[Assumption]) -> Result<Graph> {
        let mut claims: Vec<Relationship> = Vec::new();
        for assumption in assumptions {
            let claim = assumption.claim(self)?;
            if claims.iter().any(|other| other.id == claim.id) {
                let assumption = assumption.to_string();
                return Err(Wrong::AssumedTwice { assumption }
                    .hint(Hint::AssumeOnce)
                    .into());
            }
            claims.push(claim);
        }
        // Anew, instead of an overlay beside the frozen columns: searches then know of one kind of graph only, and pay
        // nothing for a question that few ask.
        let mut builder = GraphBuilder::on(self);
        for claim in &claims {
            builder.push(Record::Relationship(claim.clone()));
        }
        // Ends that a lenient reading let pass are let pass again.
        let graph = builder.build(Leniency::Lenient)?;
        let kinds = claims.iter().map(|claim| claim.kind.as_str());
        Ok(graph.with_figures_of(self, kinds))
    }
}

impl fmt::Display for Assumption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.owner, self.kind(), self.asset)?;
        match self.share.map(|share| (share.at_least(), share.at_most())) {
            None => Ok(()),
            Some((min, max)) if min == max => write!(f, " {min}"),
            Some((min, max)) => write!(f, " {min}-{max}"),
        }
    }
}

impl FromStr for Assumption {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = |why: &str| -> Error {
            let why = why.to_owned();
            Wrong::NoAssumption { why }
                .hint(Hint::WriteAssumption)
                .into()
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        // Names may have any words in them, so the verb must be the only one of its sort: whoever is
        // called `Who owns whom` is asked for by id.
        let mut verbs = (0..words.len()).filter(|&at| is_verb(words[at]));
        let (Some(verb), None) = (verbs.next(), verbs.next()) else {
            return Err(wrong("an assumption has one `owns` or `controls`"));
        };
        let owner = words[..verb].join(" ");
        let mut rest = &words[verb + 1..];
        let mut stake = None;
        if words[verb] == kind::OWNS {
            if let [before @ .., "%"] = rest {
                rest = before;
            }
            let Some((last, asset)) = rest.split_last() else {
                return Err(wrong("it does not say what is owned"));
            };
            stake = Some(share(last).map_err(|why| wrong(&why))?);
            rest = asset;
        }
        let asset = rest.join(" ");
        if owner.is_empty() || asset.is_empty() {
            return Err(wrong("an assumption names an owner and what is owned"));
        }
        Ok(Self {
            owner,
            asset,
            share: stake,
        })
    }
}

fn is_verb(word: &str) -> bool {
    [kind::OWNS, kind::CONTROLS].contains(&word)
}

/// `30`, `30%` or `10-20`.
fn share(text: &str) -> Result<Share, String> {
    let text = text.strip_suffix('%').unwrap_or(text);
    let percent = |text: &str| text.parse::<Percent>().map_err(|error| error.to_string());
    let (min, max) = text.split_once('-').unwrap_or((text, text));
    let min = percent(min)?;
    let max = percent(max)?;
    if min > max {
        return Err(format!("the share from {min} to {max} is empty"));
    }
    Ok(Share {
        min: Some(min),
        max: Some(max),
        ..Share::default()
    })
}

impl Serialize for Assumption {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Assumption {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        for (text, same) in [
            ("A owns B 30", "A owns B 30"),
            (
                "Jack  Ma owns Ant Group 10.50-20%",
                "Jack Ma owns Ant Group 10.5-20",
            ),
            ("a owns Channel 4 50 %", "a owns Channel 4 50"),
            ("A controls Channel 4", "A controls Channel 4"),
            ("A owns B 30-30", "A owns B 30"),
        ] {
            let assumption: Assumption = text.parse().unwrap();
            assert_eq!(assumption.to_string(), same);
            let json = serde_json::to_string(&assumption).unwrap();
            assert_eq!(
                serde_json::from_str::<Assumption>(&json).unwrap(),
                assumption
            );
        }
    }

    #[test]
    fn what_says_too_little_is_refused() {
        for (text, why) in [
            ("", "one `owns` or `controls`"),
            ("A holds B 30", "one `owns` or `controls`"),
            ("A owns B owns C 30", "one `owns` or `controls`"),
            ("A owns B", "not a percentage"),
            ("A owns", "what is owned"),
            ("A owns 30", "names an owner and what is owned"),
            ("owns B 30", "names an owner and what is owned"),
            ("A controls", "names an owner and what is owned"),
            ("A owns B 120", "between 0 and 100"),
            ("A owns B 20-10", "is empty"),
        ] {
            let error = text.parse::<Assumption>().unwrap_err().to_string();
            assert!(
                error.contains(why) && error.contains("\nwrite 'A owns B 30'"),
                "{text}: {error}"
            );
        }
    }
}
