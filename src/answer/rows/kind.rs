//! Which type of rows an answer has.

use super::{MatchRow, Rows};

/// A type of row, by which [`Answer::rows`](crate::Answer::rows) is asked. No other crate can add one.
pub trait RowKind: sealed::Sealed + Sized + 'static {
    /// The name of the type.
    #[doc(hidden)]
    const NAME: &'static str;

    /// Rows of this type, if they are.
    #[doc(hidden)]
    fn borrow(rows: &Rows) -> Option<&[Self]>;

    /// Rows of this type, if they are, to keep.
    #[doc(hidden)]
    fn take(rows: Rows) -> Option<Vec<Self>>;
}

pub(super) mod sealed {
    pub trait Sealed {}
}

/// Makes the type of one line of the list in `mod.rs` a [`RowKind`].
macro_rules! row_kind {
    ($kind:ident (Vec<$row:ident>)) => {
        impl crate::answer::rows::kind::sealed::Sealed for $row {}

        impl crate::answer::rows::kind::RowKind for $row {
            const NAME: &'static str = stringify!($row);

            fn borrow(rows: &Rows) -> Option<&[Self]> {
                match rows {
                    Rows::$kind(rows) => Some(rows),
                    _ => None,
                }
            }

            fn take(rows: Rows) -> Option<Vec<Self>> {
                match rows {
                    Rows::$kind(rows) => Some(rows),
                    _ => None,
                }
            }
        }
    };
    // What is no plain list of rows says for itself what it is.
    ($kind:ident ($rows:ident)) => {};
}
pub(super) use row_kind;

impl sealed::Sealed for MatchRow {}

impl RowKind for MatchRow {
    const NAME: &'static str = "MatchRow";

    fn borrow(rows: &Rows) -> Option<&[Self]> {
        match rows {
            Rows::Match(found) => Some(&found.rows),
            _ => None,
        }
    }

    fn take(rows: Rows) -> Option<Vec<Self>> {
        match rows {
            Rows::Match(found) => Some(found.rows),
            _ => None,
        }
    }
}
