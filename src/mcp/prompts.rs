//! The three everyday questions, as a person picks them from a list.

use rmcp::ErrorData;
use rmcp::model::{GetPromptResult, Prompt, PromptArgument, PromptMessage, Role};
use serde_json::{Map, Value};

use crate::model::{nearest, shortened};

/// A question that is asked with some words filled in.
struct Everyday {
    name: &'static str,
    title: &'static str,
    about: &'static str,
    /// The words: their names, what they are, and whether there must be one.
    words: &'static [(&'static str, &'static str, bool)],
    ask: fn(&Words<'_>) -> String,
}

const ALL: [Everyday; 3] = [
    Everyday {
        name: "owners-of-listed",
        title: "Who owns what was listed?",
        about: "The owners of everything that somebody listed, each with its chain, shares and sources.",
        words: &[
            ("listed_by", "Whose lists, such as ustr.", true),
            ("edition", "Only this edition, such as nml-2021.", false),
        ],
        ask: |words| {
            format!(
                "Who owns what was listed by {}{}? Ask the tool `owners` with `listed_by`{}, and go on with `next` until the \
                 last page.",
                words.the("listed_by"),
                words.if_any("edition", " in the edition "),
                if words.has("edition") {
                    " and `edition`"
                } else {
                    ""
                },
            )
        },
    },
    Everyday {
        name: "who-is-caught",
        title: "Who is caught by a 50 percent rule?",
        about: "Which companies are caught because listed owners hold them, for certain or possibly, and why.",
        words: &[
            ("listed_by", "Whose lists, such as ofac.", true),
            (
                "rule",
                "A rule: ofac, eu, uk or all; ofac if nothing is said.",
                false,
            ),
        ],
        ask: |words| {
            format!(
                "Who is caught by the ownership of what {} listed{}? Ask the tool `affected` with `listed_by`{}. Keep what is \
                 certain and what is only possible apart, say what would settle the possible ones, and ask again with `proof` \
                 for whatever matters most. It is arithmetic over what sources say, and no legal advice.",
                words.the("listed_by"),
                words.if_any("rule", " under the rule "),
                if words.has("rule") {
                    " and `rules`"
                } else {
                    ""
                },
            )
        },
    },
    Everyday {
        name: "how-connected",
        title: "How are two connected?",
        about: "The shortest connections of two things, and how solid they are.",
        words: &[
            ("from", "A company, person, platform or list.", true),
            ("to", "Another one.", true),
        ],
        ask: |words| {
            format!(
                "How are {} and {} connected? Ask the tool `path` with `from`, `to` and `paths`: 3, then `robust` with the same \
                 two for what the connection hangs on. Tell each hop with its share and date; standing on one list, or in one \
                 country, is no connection.",
                words.the("from"),
                words.the("to"),
            )
        },
    },
];

/// What holds for every answer.
const CAREFULLY: &str = " Cite the sources of every row that you repeat. Tell the notes that matter. If `complete` is false, say \
     what was cut, and conclude nothing from what is missing. A listing is the lister's claim, not a finding of law.";

/// The words that were filled in.
struct Words<'w>(&'w Map<String, Value>);

impl Words<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        let word = self.0.get(name).and_then(Value::as_str);
        word.map(str::trim).filter(|word| !word.is_empty())
    }

    fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    // In quotation marks of JSON, so that a word cannot pass for a part of the sentence.
    fn the(&self, name: &str) -> String {
        Value::from(self.get(name).unwrap_or_default()).to_string()
    }

    fn if_any(&self, name: &str, before: &str) -> String {
        match self.has(name) {
            true => format!("{before}{}", self.the(name)),
            false => String::new(),
        }
    }
}

/// All of them.
pub(super) fn all() -> Vec<Prompt> {
    let mut prompts = Vec::new();
    for question in ALL {
        let mut arguments = Vec::new();
        for &(name, about, is_needed) in question.words {
            let argument = PromptArgument::new(name).with_description(about);
            arguments.push(argument.with_required(is_needed));
        }
        let prompt = Prompt::new(question.name, Some(question.about), Some(arguments));
        prompts.push(prompt.with_title(question.title));
    }
    prompts
}

/// One of them, with its words.
pub(super) fn get(name: &str, words: &Map<String, Value>) -> Result<GetPromptResult, ErrorData> {
    let wrong = |why: String| ErrorData::invalid_params(why, None);
    let Some(question) = ALL.into_iter().find(|question| question.name == name) else {
        let names = ALL.map(|question| question.name);
        return Err(wrong(format!(
            "there is no prompt `{}`\nthe prompts are {}",
            shortened(name),
            names.join(", ")
        )));
    };
    let known: Vec<&str> = question.words.iter().map(|(name, ..)| *name).collect();
    for name in words.keys() {
        if !known.contains(&name.as_str()) {
            let near = nearest(name, known.iter().copied());
            return Err(wrong(format!(
                "the prompt has no argument `{}`\nits arguments are {}",
                shortened(name),
                if near.is_empty() {
                    known.join(", ")
                } else {
                    near.join(", ")
                }
            )));
        }
    }
    let words = Words(words);
    for &(name, _, is_needed) in question.words {
        if is_needed && !words.has(name) {
            return Err(wrong(format!("the prompt needs `{name}`, a text")));
        }
    }
    let text = (question.ask)(&words) + CAREFULLY;
    let message = PromptMessage::new_text(Role::User, text);
    Ok(GetPromptResult::new(vec![message]).with_description(question.about))
}
