//! Text in HTML, of a page or of a drawing's labels: `maud` escapes it, and knows markup by its type.

use maud::{PreEscaped, Render};

use super::sanitize;

/// Text from the data, inside an element or an attribute: no markup, and nothing that a reader's program would obey.
pub(crate) struct Text<'t>(pub &'t str);

impl Render for Text<'_> {
    fn render_to(&self, page: &mut String) {
        let PreEscaped(escaped) = sanitize(self.0).render();
        // Maud leaves this quotation mark, since it writes attributes in the other ones.
        page.push_str(&escaped.replace('\'', "&#39;"));
    }
}
