// Answers questions about .NET, one a line: an operation and its arguments, tab-separated, each as UTF-16 in hexadecimal.
using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;

static class Oracle {
  static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

  static void Main() {
    Thread.CurrentThread.CurrentCulture = Invariant;
    string line;
    while ((line = Console.ReadLine()) != null) {
      var words = line.Split('\t');
      Console.WriteLine(Encode(Answer(words[0], words.Skip(1).Select(Decode).ToArray())));
    }
  }

  static string Answer(string operation, string[] a) {
    try {
      switch (operation) {
        case "parse-date": return Ticks(DateTime.Parse(a[0], Invariant));
        case "parse-exact":
          var styles = a[2] == "" ? DateTimeStyles.None : (DateTimeStyles)Enum.Parse(typeof(DateTimeStyles), a[2]);
          var read = DateTime.ParseExact(a[0], a[1], Invariant, styles);
          return Ticks(read) + " " + read.Kind.ToString().ToLowerInvariant();
        case "format-date": return new DateTime(long.Parse(a[0]), DateTimeKind.Utc).ToString(a[1], Invariant);
        case "title-case": return Invariant.TextInfo.ToTitleCase(a[0].ToLowerInvariant());
        case "lower-invariant": return a[0].ToLowerInvariant();
        case "upper-invariant": return a[0].ToUpperInvariant();
        case "regex": return Matches(new Regex(a[0], RegexOptions.None, TimeSpan.FromSeconds(1)), a[1], a[2]);
        default: return "?" + operation;
      }
    } catch (RegexMatchTimeoutException) {
      return "!time";
    } catch (Exception error) {
      return "!" + error.GetType().Name;
    }
  }

  static string Ticks(DateTime date) { return date.Ticks.ToString(Invariant); }

  static string Matches(Regex regex, string text, string replacement) {
    var found = regex.Matches(text).Cast<Match>().Select(match =>
      string.Join(",", match.Groups.Cast<Group>().Select(group => group.Success ? group.Index + ":" + group.Length : "x")));
    return string.Join(" ", found) + "\n" + regex.Replace(text, replacement);
  }

  static string Decode(string hex) {
    var text = new StringBuilder();
    for (var at = 0; at < hex.Length; at += 4) text.Append((char)Convert.ToInt32(hex.Substring(at, 4), 16));
    return text.ToString();
  }

  static string Encode(string text) {
    return string.Concat(text.Select(character => ((int)character).ToString("x4")));
  }
}
