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
mod resolve_;
mod robust;
mod screen;
mod sensitivity;
mod show;
mod stakes;
mod stats;
mod surroundings;
mod timeline;

#[cfg(feature = "spark")]
pub(crate) use owners::owners_to_count;
#[cfg(feature = "parquet")]
pub(crate) use ownership::link_days::LinkDays;
#[cfg(feature = "parquet")]
pub(crate) use stats::figures_of;

use crate::answer::{Answer, CountOnly, Cut, Detail, Limit, Rows};
use crate::error::Result;
use crate::graph::Graph;
use crate::lens::{Allowance, Lens, View};
use crate::query::{Query, questions};
use ownership::drawn_stakes::tell_stakes;

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
        self.ask_within(&Allowance::default(), detail, query, lens)
    }

    /// Answers a question within a time and with a memory: what was found until these are used up, with a
    /// [limit](crate::answer::Cut::Spent) that says so.
    ///
    /// # Errors
    /// As [`Graph::ask`].
    pub fn ask_within(
        &self,
        allowance: &Allowance,
        detail: Detail,
        query: impl Into<Query>,
        lens: &Lens,
    ) -> Result<Answer> {
        let answered = self.answer(allowance, detail, query.into(), lens);
        // What is read of a damaged snapshot is nothing: neither an answer nor that a name is unknown can be believed.
        self.damage().map_or(answered, Err)
    }

    /// Answers a question and hands its rows on as they are made, some at a time and in their order, without the records
    /// behind them: an answer need not fit into memory. `take` says whether it wants more; it is called once at least. What
    /// comes back has all but the rows, which are only [counted](crate::answer::CountOnly).
    ///
    /// ```
    /// use relata::lens::Allowance;
    /// use relata::{Graph, Lens, Owners};
    /// let graph = Graph::bundled()?;
    /// let mut rows = 0;
    /// let question = Owners::listed_by("ustr");
    /// let answer = graph.ask_in_parts(&Allowance::default(), question, &Lens::default(), &mut |some| {
    ///     rows += some.len();
    ///     true
    /// })?;
    /// assert_eq!(answer.any_rows().len(), rows);
    /// # Ok::<(), relata::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Graph::ask`]. Rows that were handed on before damage was met are right.
    pub fn ask_in_parts(
        &self,
        allowance: &Allowance,
        query: impl Into<Query>,
        lens: &Lens,
        take: &mut dyn FnMut(Rows) -> bool,
    ) -> Result<Answer> {
        let query = query.into();
        let mut taken = 0;
        let mut whole = |rows: Rows| {
            taken += rows.len();
            // What is read of a damaged snapshot is nothing, and no row of it may get out.
            self.damage().is_none() && take(rows)
        };
        let mut answer = match &query {
            Query::Owners(question) if lens.assume.is_empty() && question.tells_owners() => {
                let view = asked(lens.over(self)?, allowance, Detail::Rows);
                let mut answer = owners::tell(&view, question, &mut whole)?;
                answer.query = Some(query.clone());
                tell_cut(&view, &mut answer);
                answer
            }
            _ => {
                let mut answer = self.answer(allowance, Detail::Rows, query, lens)?;
                let none = Rows::CountOnly(CountOnly { count: 0 });
                whole(std::mem::replace(&mut answer.rows, none));
                answer
            }
        };
        answer.rows = Rows::CountOnly(CountOnly { count: taken });
        // Those that were handed on are in the answer, too.
        for limit in &mut answer.limits {
            if matches!(limit.what, Cut::Spent { .. }) {
                *limit = Limit::new(limit.what.clone(), taken, taken);
            }
        }
        self.damage().map_or(Ok(answer), Err)
    }

    fn answer(
        &self,
        allowance: &Allowance,
        detail: Detail,
        query: Query,
        lens: &Lens,
    ) -> Result<Answer> {
        if lens.assume.is_empty() {
            return answer_for(detail, &asked(lens.over(self)?, allowance, detail), query);
        }
        let assuming = self.assuming(&lens.assume)?;
        Ok(Answer {
            // That of the data itself: an assumption must not make it look like other data.
            dataset: self.dataset(),
            ..answer_for(
                detail,
                &asked(lens.over(&assuming)?, allowance, detail),
                query,
            )?
        })
    }
}

/// A view as a question in some detail needs it.
fn asked<'g>(view: View<'g>, allowance: &Allowance, detail: Detail) -> View<'g> {
    view.within(allowance).records(detail != Detail::Rows)
}

/// Answers a question about a graph that holds whatever the lens assumes, to be compared with another answer.
fn answer_in_full(view: &View<'_>, query: Query) -> Result<Answer> {
    answer_for(Detail::Told, &view.clone().records(true), query)
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
            // What was asked, and not what was worked out of it: asked again, it is to see tomorrow's data.
            answer.lens = view.lens().clone();
            tell_cut(view, &mut answer);
            if detail == Detail::All {
                tell_stakes(view, &mut answer);
            }
            Ok(answer)
        }
    };
}
questions!(define_answer_for);

/// Says of an answer that its search was cut, if it was: whatever it tells goes only so far.
fn tell_cut(view: &View<'_>, answer: &mut Answer) {
    let Some(by) = view.allowance().cut() else {
        return;
    };
    // Before the sentence and not only below it: a count, or "nothing", must not be read as the whole.
    answer.summary = format!("{}: {}", by.in_words(), answer.summary);
    answer.complete = false;
    let rows = answer.rows.len();
    let is_told = |limit: &Limit| matches!(limit.what, Cut::Spent { .. });
    if !answer.limits.iter().any(is_told) {
        answer
            .limits
            .push(Limit::new(Cut::Spent { by }, rows, rows));
    }
}
