use serde::{Deserialize, Serialize};

use super::{Along, End};

/// How are two things connected? The shortest path, the shortest few, or all up to a length, as claims.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Path {
    /// Where the path starts: a name, the id of a claim, or any of a set.
    pub from: End,
    /// Where it ends: a name, the id of a claim, or any of a set.
    pub to: End,
    /// Follow relationships only from `from` to `to`.
    #[serde(default)]
    pub directed: bool,
    /// How many paths, the shortest first.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub paths: usize,
    /// All paths of at most `max_hops`, instead of the shortest.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub all: bool,
    /// The most hops of a path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_hops: Option<usize>,
    /// The most rows of all paths; 1000 if it does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
    /// How many edges the search may look at, if it is not to be the usual number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<usize>,
    /// Entities that no path visits, and claims that none uses: names and ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub avoid: Vec<String>,
    /// What every path visits: names, or ids of claims that others point at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub must_pass: Vec<String>,
    /// The kinds of entities that may stand between the ends, or `claim` for claims; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only_kinds: Vec<String>,
    /// The kinds of relationships that are followed, each with a direction; empty for all kinds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub along: Vec<Along>,
    /// Only paths whose claims may all hold at one time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub valid_together: bool,
}

fn one() -> usize {
    1
}

fn is_one(number: &usize) -> bool {
    // Left out then, so that questions from before there were several are written as they were.
    *number == 1
}

impl Path {
    /// The shortest path in any direction.
    pub fn new(from: impl Into<End>, to: impl Into<End>) -> Self {
        Self {
            from: from.into(),
            to: to.into(),
            directed: false,
            paths: 1,
            all: false,
            max_hops: None,
            limit: None,
            budget: None,
            avoid: Vec::new(),
            must_pass: Vec::new(),
            only_kinds: Vec::new(),
            along: Vec::new(),
            valid_together: false,
        }
    }

    /// Follows relationships forward only.
    pub fn directed(mut self) -> Self {
        self.directed = true;
        self
    }

    /// The shortest paths, so many.
    pub fn shortest(mut self, paths: usize) -> Self {
        self.paths = paths;
        self
    }

    /// All paths of at most so many hops.
    pub fn all(mut self, max_hops: usize) -> Self {
        self.all = true;
        self.max_hops = Some(max_hops);
        self
    }

    /// At most this many hops.
    pub fn max_hops(mut self, hops: usize) -> Self {
        self.max_hops = Some(hops);
        self
    }

    /// At most this many rows of all paths.
    pub fn limit(mut self, rows: usize) -> Self {
        self.limit = Some(rows);
        self
    }

    /// Looks at so many edges at most.
    pub fn budget(mut self, edges: usize) -> Self {
        self.budget = Some(edges);
        self
    }

    /// Visits none of these entities, and uses none of these claims.
    pub fn avoid<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        self.avoid.extend(names.into_iter().map(Into::into));
        self
    }

    /// Visits all of these.
    pub fn must_pass<N: Into<String>>(mut self, names: impl IntoIterator<Item = N>) -> Self {
        self.must_pass.extend(names.into_iter().map(Into::into));
        self
    }

    /// Only entities of these kinds stand between the ends; `claim` for claims.
    pub fn only_kinds<K: Into<String>>(mut self, kinds: impl IntoIterator<Item = K>) -> Self {
        self.only_kinds.extend(kinds.into_iter().map(Into::into));
        self
    }

    /// Follows relationships of these kinds only, each in its direction.
    pub fn along(mut self, kinds: impl IntoIterator<Item = Along>) -> Self {
        self.along.extend(kinds);
        self
    }

    /// Only paths whose claims may all hold at one time.
    pub fn valid_together(mut self) -> Self {
        self.valid_together = true;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Query, Set};

    #[test]
    fn a_saved_question_reads_back_as_it_was() {
        let old = r#"{"verb":"path","from":"a","to":"b","directed":false}"#;
        let few = r#"{"verb":"path","from":"a","to":{"kind":"company"},"directed":false,"paths":3,"along":["owns:up"]}"#;
        for json in [old, few] {
            let question: Query = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&question).unwrap(), json);
        }
        let question: Query = serde_json::from_str(old).unwrap();
        assert_eq!(question, Path::new("a", "b").into());
        let question: Query = serde_json::from_str(few).unwrap();
        assert!(matches!(question, Query::Path(path) if path.to == Set::of_kind("company").into()));
    }

    #[test]
    fn an_end_that_is_none_says_what_it_may_be() {
        for end in ["3", r#"{"colour":"red"}"#] {
            let json = format!(r#"{{"from":"a","to":{end}}}"#);
            let error = serde_json::from_str::<Path>(&json).unwrap_err().to_string();
            assert!(
                error.contains("a name, or an object with `kind`"),
                "{error}"
            );
        }
    }
}
