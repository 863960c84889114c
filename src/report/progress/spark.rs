//! A line of characters: the last scores, from 0 to 100, each as high as it is.

/// From lowest to highest.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Scores that are shown at most: the last ones.
const MOST: usize = 10;

/// The last scores as characters; a review without a score is a dot.
pub(super) fn spark(scores: &[Option<f64>]) -> String {
    let from = scores.len().saturating_sub(MOST);
    let height = |own: &Option<f64>| match own {
        None => '·',
        // 100 is as high as what is just under it.
        Some(value) => HEIGHTS[((value.clamp(0.0, 100.0) / 12.5) as usize).min(7)],
    };
    scores[from..].iter().map(height).collect()
}

#[cfg(test)]
mod tests {
    use super::spark;

    #[test]
    fn heights_follow_the_scores_and_only_the_last_are_shown() {
        let scores = [
            Some(0.0),
            Some(12.5),
            None,
            Some(50.0),
            Some(99.9),
            Some(100.0),
        ];
        assert_eq!(spark(&scores), "▁▂·▅██");
        assert_eq!(spark(&[]), "");
        assert_eq!(spark(&[Some(100.0); 30]).chars().count(), 10);
    }
}
