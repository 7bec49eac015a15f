// The kernels for one person's visit, as part of kernels_body.h: lanes are moments of the visit, not people.

static void PATH(person_moments)(struct kernel_segments *segments, double start) {
  double *at = segments->at;
  const double never = __builtin_inf();
  size_t count = 1;
  at[0] = start;
  // Without branches: what is no moment of the visit is written over.
  for (size_t j = 0; j < segments->count; j += 1) {
    double from = segments->from[j], to = segments->to[j];
    at[count] = from;
    count += (from > start) & (from < never);
    at[count] = to;
    count += (to > start) & (to < never);
  }
  segments->moments = count;
  for (size_t place = 1; place < count; place += 1) {
    double moment = at[place];
    size_t later = place;
    for (; at[later - 1] > moment; later -= 1) at[later] = at[later - 1];
    at[later] = moment;
  }
}

/// What `spend` does, for one person.
/// - Parameter acts: by effect, whether it acts
HELPER double PATH(spend_of_one)(double threshold, const struct kernel_segments *segments, const double *hazard,
                                 const uint8_t *acts) {
  double left = threshold, piece = hazard[0], ratio = 0, current = 0, ratios[8];
  _Bool met = 0;
  for (size_t first = 0; first < segments->moments; first += 8) {
    LANES time = load(segments->at + first), product = 1;
    for (size_t j = 0; j < segments->count; j += 1) {
      // As masks: whether it acts is anybody's guess.
      uint64_t one = kernel_bits(1), change = kernel_bits(segments->ratio[j]) ^ one;
      double acting = kernel_double(one ^ (change & -(uint64_t)acts[segments->effect[j]]));
      MARKS inside = (segments->from[j] <= time) & (time < segments->to[j]);
      product = inside ? product * acting : product;
    }
    if (first == 0) ratio = current = product[0];
    // A piece ends only where the ratio changes. Where the threshold is met is found without branches: the hazards come late,
    // and a wrong guess would hold up whatever follows.
    LANES before = __builtin_shufflevector(product, (LANES)current, 8, 0, 1, 2, 3, 4, 5, 6);
    current = product[7];
    memcpy(ratios, &product, sizeof ratios);
    unsigned changes = PATH(bits)((product != before) & PATH(among)(first, segments->moments));
    for (; changes; changes &= changes - 1) {
      size_t lane = (size_t)__builtin_ctz(changes);
      double reached = hazard[first + lane], next = ratios[lane], spent = ratio > 0 ? ratio * (reached - piece) : 0;
      met |= spent >= left;
      left = met ? left : left - spent;
      piece = met ? piece : reached;
      ratio = met ? ratio : next;
    }
  }
  return ratio > 0 ? piece + left / ratio : __builtin_inf();
}

/// The least cumulative hazard at which a target of another group than `home` is met, if it is below `least`, and its state:
/// `threshold` is the least of all targets, and how far beyond it each target lies has a stream of its own. Seldom asked for,
/// and so kept apart.
static __attribute__((noinline)) double PATH(aim_elsewhere)(
    size_t home, double least, double threshold, uint64_t person, uint32_t occurrence, uint64_t key,
    const struct kernel_person_race *race, const struct kernel_segments *segments, const double *hazard, double *draws,
    int32_t *winner) {
  const uint32_t *names = race->names + 1;
  EACH_FEW(i, race->count)
    draws[i] = elementary_threshold(kernel_unit(person, names[i], occurrence, key)) * race->scales[1 + i];
  for (size_t g = 0; g < race->groups; g += 1) {
    if (g == home) continue;
    // Without branches here too.
    double beyond = __builtin_inf();
    int64_t state = -1;
    PRAGMA(clang loop vectorize(disable))
    for (size_t t = 0; t < race->count; t += 1) {
      double draw = race->group[t] == (int64_t)g ? draws[t] : __builtin_inf();
      state ^= (state ^ race->state[t]) & -(int64_t)(draw < beyond);
      beyond = draw < beyond ? draw : beyond;
    }
    double aim = PATH(spend_of_one)(threshold + beyond, segments, hazard, race->acts + g * race->effects);
    *winner ^= (*winner ^ (int32_t)state) & -(int32_t)(aim < least);
    least = aim < least ? aim : least;
  }
  return least;
}

/// Cumulative hazards of a law at the moments of a visit at whose start its clock shows `reading`.
HELPER void PATH(person_hazards)(const struct kernel_person_race *race, double reading,
                                 const struct kernel_segments *segments, double *hazard) {
  const double *at = segments->at, start = at[0], scale = race->scale, shape = race->shape;
  const size_t n = segments->moments;
  if (n == 1 && !(reading > 0)) {
    hazard[0] = 0;
    return;
  }
  if (race->law == KERNEL_LAW_LINEAR) {
    EACH_FEW(i, n) {
      double x = i == 0 ? reading : kernel_reading(reading, at[i], start);
      hazard[i] = x > 0 ? x / scale : 0;
    }
    return;
  }
  // The commonest case as in `power`, in one pass; visits often begin at 0.
  uint64_t bits = elementary_moderate_bits(shape), least = (1024 - bits) << 52, most = (1023 + bits) << 52, beyond = 0;
  EACH_FEW(i, n) {
    double x = i == 0 ? reading : kernel_reading(reading, at[i], start);
    double quotient = x > 0 ? x / scale : 1;
    beyond |= elementary_marks_beyond(quotient, least, most) & -(uint64_t)(i < n);
    double value = elementary_exp_of_moderate(shape * elementary_log_of_normal(quotient, 1023));
    hazard[i] = x > 0 ? value : 0;
  }
  if (!(beyond >> 63)) return;
  EACH_FEW(i, n) hazard[i] = i == 0 ? reading : kernel_reading(reading, at[i], start);
  PATH(power)(n, hazard, scale, shape, 1, hazard);
}

static double PATH(person_aim)(uint64_t person, uint32_t occurrence, uint64_t key, const struct kernel_person_race *race,
                               double reading, const struct kernel_segments *segments, double *hazard, double *draws,
                               int32_t *winner) {
  if (race->law != KERNEL_LAW_OTHER) PATH(person_hazards)(race, reading, segments, hazard);
  double unit, chance;
  kernel_units(person, race->names[0], occurrence, key, &unit, &chance);
  double threshold = elementary_threshold(unit > 0 ? unit : chance) * race->scales[0];
  size_t first = 0;
  for (size_t t = 0; t + 1 < race->count; t += 8)
    first += (size_t)__builtin_popcount(
        PATH(bits)(((LANES)chance >= load(race->upper + t)) & PATH(among)(t, race->count - 1)));
  *winner = (int32_t)race->state[first];
  if (segments->count == 0) return hazard[0] + threshold;
  // The winner has the least threshold, so also the least of those on which the same segments act.
  size_t home = (size_t)race->group[first];
  double least = PATH(spend_of_one)(threshold, segments, hazard, race->acts + home * race->effects);
  if (race->groups == 1) return least;
  // Another group comes first only where it spends its thresholds faster.
  uint64_t faster = 0, slower = 0;
  for (size_t j = 0; j < segments->count; j += 1) {
    uint64_t effect = (uint64_t)1 << (segments->effect[j] & 63);
    faster |= segments->ratio[j] > 1 ? effect : 0;
    slower |= segments->ratio[j] < 1 ? effect : 0;
  }
  if (!((faster & race->elsewhere[home]) | (slower & race->here[home]))) return least;
  return PATH(aim_elsewhere)(home, least, threshold, person, occurrence, key, race, segments, hazard, draws, winner);
}
