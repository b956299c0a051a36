// The main job of flights.py in C++, on the columns that `flights.py --export FOLDER` wrote:
//
//   flights_cc FOLDER
//
// Each row is computed by arrayops and by the loop that one would write without it. Both must give
// the same bits. `flights.py --cc flights_cc` checks that they are Python's bits, too.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <numeric>
#include <string>
#include <type_traits>
#include <vector>

#include "arrayops/arrayops.h"
#include "examples/flights_table.h"

namespace {

constexpr double kKilometresPerMile = 1.609344;

bool IsLate(double minutes) { return minutes > 60; }
double ToHours(double minutes) { return minutes / 60; }
std::int64_t AddLate(std::int64_t total, std::int64_t minutes) {
  return minutes > 0 ? total + minutes : total;
}

// An in-place operation that cannot fail on these columns.
void Check(arrayops::Status status) {
  if (status != arrayops::Status::kOk) std::abort();
}

// Integers fit in 64 bits here, and doubles that are whole numbers add up exactly.
template <typename T>
auto LoopSum(const std::vector<T>& column) {
  using Total = std::conditional_t<std::is_integral_v<T>, std::int64_t, double>;
  return std::accumulate(column.begin(), column.end(), Total{0});
}

// Neumaier's compensated sum: for fractions, a loop that only adds would be off in the last digits.
double CompensatedSum(const std::vector<double>& column) {
  double sum = 0;
  double compensation = 0;
  for (const double x : column) {
    const double next = sum + x;
    compensation += std::abs(sum) >= std::abs(x) ? (sum - next) + x : (x - next) + sum;
    sum = next;
  }
  return sum + compensation;
}

template <typename T>
void Statistics(Table& table, const std::string& name, const std::vector<T>& column) {
  using Column = std::vector<T>;
  table.Count(name, column);
  table.Compare(
      "sum(" + name + ")", column, [](const Column& a) { return arrayops::Sum(a); }, LoopSum<T>);
  table.Compare(
      "mean(" + name + ")", column, [](const Column& a) { return *arrayops::Mean(a); },
      [](const Column& a) {
        return static_cast<double>(LoopSum(a)) / static_cast<double>(a.size());
      });
  table.Compare(
      "min(" + name + ")", column, [](const Column& a) { return *arrayops::Min(a); },
      [](const Column& a) { return *std::min_element(a.begin(), a.end()); });
  table.Compare(
      "max(" + name + ")", column, [](const Column& a) { return *arrayops::Max(a); },
      [](const Column& a) { return *std::max_element(a.begin(), a.end()); });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: flights_cc FOLDER\n";
    return 2;
  }
  const std::string folder = argv[1];
  const auto departures = ReadColumn<std::int16_t>(folder + "/dep_delay.bin");
  const auto distances = ReadColumn<std::int32_t>(folder + "/distance.bin");
  const auto arrivals = ReadColumn<double>(folder + "/arr_delay.bin");
  const auto air_times = ReadColumn<float>(folder + "/air_time.bin");

  Table table(arrayops::SimdTarget());
  Statistics(table, "dep_delay", departures);
  Statistics(table, "distance", distances);
  Statistics(table, "arr_delay", arrivals);
  Statistics(table, "air_time", air_times);

  using Shorts = std::vector<std::int16_t>;
  using Ints = std::vector<std::int32_t>;
  using Doubles = std::vector<double>;
  const Doubles hours = arrayops::Map(arrivals, ToHours);

  std::puts("\nNew arrays, with a C++ function");
  table.Compare(
      "filter(dep_delay, is_late)", departures,
      [](const Shorts& a) { return arrayops::Filter(a, IsLate); },
      [](const Shorts& a) {
        Shorts late;
        std::copy_if(a.begin(), a.end(), std::back_inserter(late), IsLate);
        return late;
      });
  table.Compare(
      "map(arr_delay, to_hours)", arrivals,
      [](const Doubles& a) { return arrayops::Map(a, ToHours); },
      [](const Doubles& a) {
        Doubles result(a.size());
        std::transform(a.begin(), a.end(), result.begin(), ToHours);
        return result;
      });

  std::puts("\nIn place");
  table.Compare(
      "clip(dep_delay, -15, 180)", departures,
      [](Shorts& a) { Check(arrayops::Clip(a, -15, 180)); },
      [](Shorts& a) {
        for (std::int16_t& x : a) x = std::clamp<std::int16_t>(x, -15, 180);
      });
  table.Compare(
      "clip(hours, -0.25, 3.0)", hours, [](Doubles& a) { Check(arrayops::Clip(a, -0.25, 3.0)); },
      [](Doubles& a) {
        for (double& x : a) x = std::clamp(x, -0.25, 3.0);
      });
  table.Compare(
      "scale(minutes, 60)", Ints(departures.begin(), departures.end()),
      [](Ints& a) { Check(arrayops::Scale(a, 60)); },
      [](Ints& a) {
        for (std::int32_t& x : a) x *= 60;
      });
  table.Compare(
      "scale(miles, 1.609344)", Doubles(distances.begin(), distances.end()),
      [](Doubles& a) { Check(arrayops::Scale(a, kKilometresPerMile)); },
      [](Doubles& a) {
        for (double& x : a) x *= kKilometresPerMile;
      });
  table.Compare(
      "map_inplace(hours, abs)", hours,
      [](Doubles& a) { arrayops::MapInPlace(a, [](double x) { return std::abs(x); }); },
      [](Doubles& a) {
        for (double& x : a) x = std::abs(x);
      });

  std::puts("\nTo one value");
  table.Compare(
      "sum(hours)", hours, [](const Doubles& a) { return arrayops::Sum(a); }, CompensatedSum);
  table.Compare(
      "reduce(dep_delay, add_late, 0)", departures,
      [](const Shorts& a) { return arrayops::Reduce(a, AddLate, std::int64_t{0}); },
      [](const Shorts& a) {
        std::int64_t total = 0;
        for (const std::int16_t minutes : a) total = AddLate(total, minutes);
        return total;
      });
  return table.Finish();
}
