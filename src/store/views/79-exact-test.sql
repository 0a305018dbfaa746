-- Fisher's exact test, one-sided: how likely it is by chance that so many of those after were hit, or more, given how many were hit
-- in all. The logarithms of factorials keep it exact for large numbers.
CREATE OR REPLACE MACRO log_choose(n, k) AS lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);

CREATE OR REPLACE MACRO fisher_p(before_hits, before_n, after_hits, after_n) AS least(1.0, list_sum(list_transform(
  range(after_hits, least(before_hits + after_hits, after_n) + 1),
  lambda i: exp(log_choose(after_n, i) + log_choose(before_n, before_hits + after_hits - i) - log_choose(before_n + after_n, before_hits + after_hits)))));

COMMENT ON MACRO log_choose IS 'Natural logarithm of the binomial coefficient n over k';
COMMENT ON MACRO fisher_p IS 'Probability of at least as many hits after as there were, by chance (Fisher''s exact test, one-sided): hits and objects before and after';
