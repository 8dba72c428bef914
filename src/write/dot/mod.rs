//! A drawing in the language of Graphviz.
use crate::answer::Answer;
impl Answer {
    /// The answer as a drawing in the DOT language.
    pub fn to_dot(&self) -> String {
        "digraph {}".into()
    }
}
