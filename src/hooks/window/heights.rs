//! How high the rows of a long list are: measured where they have been on screen, guessed elsewhere.

/// A length in 64ths of a pixel, by which browsers lay out: sums are exact.
pub type Length = i64;

/// One pixel.
pub const PIXEL: Length = 64;

/// What a row is guessed to measure before any has been measured.
const GUESS: Length = 64 * PIXEL;

/// How many measured rows a piece has at most.
const MOST: usize = 256;

/// The heights of all rows, in pieces: what is guessed takes no room, whatever its length.
#[derive(Clone, Debug)]
pub struct Heights {
    pieces: Vec<Piece>,
    len: usize,
    guess: Length,
    is_guess_grounded: bool,
}

/// Some rows that are all measured, or all guessed; never none.
#[derive(Clone, Debug)]
struct Piece {
    count: usize,
    /// Empty where they are guessed.
    known: Vec<Length>,
    /// Of what is known.
    sum: Length,
}

impl Piece {
    fn guessed(count: usize) -> Self {
        Self { count, known: Vec::new(), sum: 0 }
    }

    fn known(known: Vec<Length>) -> Self {
        Self { count: known.len(), sum: known.iter().sum(), known }
    }

    fn is_known(&self) -> bool {
        !self.known.is_empty()
    }

    /// The height of its first rows.
    fn height(&self, count: usize, guess: Length) -> Length {
        if !self.is_known() {
            return length(count) * guess;
        }
        if count == self.count { self.sum } else { self.known.iter().take(count).sum() }
    }

    /// The row at a height, which lies within the piece.
    fn row_at(&self, height: Length, guess: Length) -> usize {
        if !self.is_known() {
            return usize::try_from(height / guess).unwrap_or(0).min(self.count - 1);
        }
        let mut rest = height;
        let mut is_above = |row: &Length| {
            rest -= row;
            rest >= 0
        };
        self.known.iter().take_while(|row| is_above(row)).count().min(self.count - 1)
    }

    fn split_off(&mut self, at: usize) -> Self {
        if !self.is_known() {
            let rest = self.count - at;
            self.count = at;
            return Self::guessed(rest);
        }
        let rest = Self::known(self.known.split_off(at));
        self.count = at;
        self.sum -= rest.sum;
        rest
    }

    fn goes_with(&self, next: &Self) -> bool {
        let has_room = !self.is_known() || self.count + next.count <= MOST;
        self.is_known() == next.is_known() && has_room
    }
}

impl Default for Heights {
    fn default() -> Self {
        Self { pieces: Vec::new(), len: 0, guess: GUESS, is_guess_grounded: false }
    }
}

impl Heights {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The height of all rows before one.
    #[must_use]
    pub fn before(&self, row: usize) -> Length {
        let (mut rest, mut height) = (row.min(self.len), 0);
        for piece in &self.pieces {
            let count = piece.count.min(rest);
            height += piece.height(count, self.guess);
            rest -= count;
            if rest == 0 {
                break;
            }
        }
        height
    }

    /// The height of all rows.
    #[must_use]
    pub fn total(&self) -> Length {
        self.before(self.len)
    }

    /// The height of one row.
    #[must_use]
    pub fn of(&self, row: usize) -> Length {
        self.before(row + 1) - self.before(row)
    }

    /// The row at a height: the first one above all, the last one below all.
    #[must_use]
    pub fn row_at(&self, height: Length) -> usize {
        let (mut rest, mut row) = (height.max(0), 0);
        for piece in &self.pieces {
            let of_piece = piece.height(piece.count, self.guess);
            if rest < of_piece {
                return row + piece.row_at(rest, self.guess);
            }
            rest -= of_piece;
            row += piece.count;
        }
        self.len.saturating_sub(1)
    }

    /// Some rows went at a place, and others came.
    pub fn splice(&mut self, at: usize, removed: usize, inserted: usize) {
        self.put(at, removed, Piece::guessed(inserted));
    }

    /// Some rows were measured. The first ones measured are what all others are guessed by; it stays at that, as each
    /// other guess would move the whole list.
    pub fn measure(&mut self, at: usize, mut heights: Vec<Length>) {
        heights.truncate(self.len.saturating_sub(at));
        let count = heights.len();
        if count == 0 || self.is_known_as(at, &heights) {
            return;
        }
        let piece = Piece::known(heights);
        if !self.is_guess_grounded {
            self.guess = (piece.sum / length(piece.count)).max(PIXEL);
            self.is_guess_grounded = true;
        }
        self.put(at, count, piece);
    }

    /// All rows are to be measured anew, as when they got another width.
    pub fn forget(&mut self) {
        self.pieces.clear();
        self.is_guess_grounded = false;
        self.pieces.extend((self.len > 0).then(|| Piece::guessed(self.len)));
    }

    fn is_known_as(&self, at: usize, heights: &[Length]) -> bool {
        let mut start = 0;
        for piece in &self.pieces {
            if at < start + piece.count {
                return piece.known.get(at - start..at - start + heights.len()) == Some(heights);
            }
            start += piece.count;
        }
        false
    }

    fn put(&mut self, at: usize, removed: usize, piece: Piece) {
        let at = at.min(self.len);
        let removed = removed.min(self.len - at);
        let (first, last) = (self.cut(at), self.cut(at + removed));
        self.pieces.drain(first..last);
        self.len = self.len - removed + piece.count;
        if piece.count > 0 {
            self.pieces.insert(first, piece);
            self.join(first + 1);
        }
        self.join(first);
    }

    /// Makes a piece begin at a row; which one it is.
    fn cut(&mut self, row: usize) -> usize {
        let mut rest = row;
        for place in 0..self.pieces.len() {
            let count = self.pieces[place].count;
            if rest == 0 {
                return place;
            }
            if rest < count {
                let after = self.pieces[place].split_off(rest);
                self.pieces.insert(place + 1, after);
                return place + 1;
            }
            rest -= count;
        }
        self.pieces.len()
    }

    /// Makes one piece of two that are next to each other, if they are of a kind.
    fn join(&mut self, second: usize) {
        let Some(first) = second.checked_sub(1) else { return };
        let (Some(one), Some(other)) = (self.pieces.get(first), self.pieces.get(second)) else { return };
        if one.goes_with(other) {
            let other = self.pieces.remove(second);
            let one = &mut self.pieces[first];
            one.count += other.count;
            one.sum += other.sum;
            one.known.extend(other.known);
        }
    }
}

fn length(count: usize) -> Length {
    Length::try_from(count).unwrap_or(Length::MAX)
}

// Property tests need what only the host has.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
