# Paired spells in base R, vectorised over all people of some replications at a time.
# Rscript paired_base.R REPLICATIONS CHUNK SEED
arguments <- as.integer(commandArgs(TRUE))
replications <- arguments[1]
chunk <- arguments[2]
set.seed(arguments[3])

shape <- 0.8
scale <- 106.79582464785706
onset_hazard <- 0.17398090194417656
ratio <- 1.7451631307747615
people <- 1000L
rate <- 3800
year_ends <- c(365, 731, 1096, 1461, 1826, 2192) / 7

# Net municipal cost of the first weeks of a spell.
cumulative_cost <- function(weeks) {
  rate * (0.2 * weeks + 0.4 * pmax(weeks - 4, 0) + 0.1 * pmax(weeks - 26, 0) + 0.1 * pmax(weeks - 52, 0))
}

# Weeks without and with the effort, for the same cumulative hazard.
durations <- function(threshold) {
  without <- scale * threshold^(1 / shape)
  bent <- scale * (onset_hazard + pmax(threshold - onset_hazard, 0) / ratio)^(1 / shape)
  list(without, ifelse(threshold <= onset_hazard, without, bent))
}

# Weeks (columns 1-6) and costs (7-12) by year.
spells <- function(start, weeks) {
  lived <- matrix(0, length(weeks), 6)
  cost <- lived
  lived_before <- 0
  cost_before <- 0
  for (year in 1:6) {
    lived_by_end <- pmin(pmax(year_ends[year] - start, 0), weeks)
    cost_by_end <- cumulative_cost(lived_by_end)
    lived[, year] <- lived_by_end - lived_before
    cost[, year] <- cost_by_end - cost_before
    lived_before <- lived_by_end
    cost_before <- cost_by_end
  }
  cbind(lived, cost)
}

# One row a replication: weeks and cost by year without, then with the effort.
totals <- function(replications) {
  n <- replications * people
  entry <- runif(n, 0, 1461 / 7)
  first <- durations(rexp(n))
  again <- which(runif(n) < 0.2)
  gap <- rexp(length(again), 1 / 40)
  second <- durations(rexp(length(again)))
  replication <- rep(seq_len(replications), each = people)
  figures <- NULL
  for (arm in 1:2) {
    x <- spells(entry, first[[arm]])
    x[again, ] <- x[again, ] + spells(entry[again] + first[[arm]][again] + gap, second[[arm]])
    figures <- cbind(figures, rowsum(x, replication, reorder = FALSE))
  }
  figures
}

began <- proc.time()
figures <- NULL
for (done in seq(0, replications - 1, by = chunk)) {
  figures <- rbind(figures, totals(min(chunk, replications - done)))
}
spent <- proc.time() - began
errors <- apply(figures, 2, sd) / sqrt(replications)
list_of <- function(x) paste(sprintf("%.9g", x), collapse = ", ")
cat(sprintf(
  '{"people": %.0f, "wallSeconds": %.6f, "cpuSeconds": %.6f, "means": [%s], "standardErrors": [%s]}\n',
  as.numeric(replications) * people, spent[[3]], spent[[1]] + spent[[2]],
  list_of(colMeans(figures)), list_of(errors)))
