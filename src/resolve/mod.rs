//! How each question is answered: one file or folder a question. Shared by them are [`compose`], with which every answer
//! is put together, [`ownership`] and [`listings`].

mod affected;
mod around;
mod common;
mod compose;
mod diff;
mod facts;
mod find;
mod group;
mod holdings;
mod investigation;
mod listings;
mod match_;
mod owners;
mod ownership;
mod path;
mod robust;
mod screen;
mod sensitivity;
mod show;
mod stakes;
mod stats;
mod timeline;

use crate::answer::{Answer, Detail};
use crate::error::Result;
use crate::graph::Graph;
use crate::lens::{Lens, View};
use crate::query::{Query, questions};

impl Graph {
    /// Answers a question through a lens.
    ///
    /// ```
    /// use relata::{graph::Graph, lens::Lens, query::Owners};
    /// let graph = Graph::bundled()?;
    /// let answer = graph.ask(Owners::listed_by("ustr").edition("nml-2021").known_only(), &Lens::default())?;
    /// assert!(answer.is_found());
    /// # Ok::<(), relata::error::Error>(())
    /// ```
    ///
    /// # Errors
    /// When a name of the question means nothing or several entities, or the lens asks for unknown kinds, sources or
    /// claims, or assumes something about an unknown name.
    /// Finding nothing is an answer, not an error. Damage that the question meets in a snapshot is one.
    pub fn ask(&self, query: impl Into<Query>, lens: &Lens) -> Result<Answer> {
        self.ask_for(Detail::All, query, lens)
    }

    /// Answers a question in less than full detail: a long table that is not looked at need not be made.
    ///
    /// ```
    /// use relata::{answer::Detail, graph::Graph, lens::Lens, query::Owners};
    /// let graph = Graph::bundled()?;
    /// let answer = graph.ask_for(Detail::Records, Owners::listed_by("ustr"), &Lens::default())?;
    /// assert!(answer.is_found() && answer.table().rows.is_empty());
    /// # Ok::<(), relata::error::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Graph::ask`].
    pub fn ask_for(&self, detail: Detail, query: impl Into<Query>, lens: &Lens) -> Result<Answer> {
        let answered = self.answer(detail, query.into(), lens);
        // What is read of a damaged snapshot is nothing: neither an answer nor that a name is unknown can be believed.
        self.damage().map_or(answered, Err)
    }

    fn answer(&self, detail: Detail, query: Query, lens: &Lens) -> Result<Answer> {
        if lens.assume.is_empty() {
            return answer_for(detail, &lens.over(self)?, query);
        }
        let assuming = self.assuming(&lens.assume)?;
        Ok(Answer {
            // That of the data itself: an assumption must not make it look like other data.
            dataset: self.dataset(),
            ..answer_for(detail, &lens.over(&assuming)?, query)?
        })
    }
}

/// Answers a question about a graph that holds whatever the lens assumes.
fn answer_in_full(view: &View<'_>, query: Query) -> Result<Answer> {
    answer_for(Detail::All, view, query)
}

macro_rules! define_answer_for {
    (
        $($(#[$doc:meta])* $name:ident $module:ident $verb:literal;)*
        ;
        $($(#[$about_doc:meta])* $about:ident $about_module:ident $about_verb:literal;)*
    ) => {
        /// Hands a question to the module that answers it.
        fn answer_for(detail: Detail, view: &View<'_>, query: Query) -> Result<Answer> {
            let mut answer = match &query {
                $(Query::$name(question) => $module::answer(view, question, detail)?,)*
                $(Query::$about(question) => $about_module::answer(view, question, detail)?,)*
            };
            answer.query = Some(query);
            Ok(answer)
        }
    };
}
questions!(define_answer_for);
