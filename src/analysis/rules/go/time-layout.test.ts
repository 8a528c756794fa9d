import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goTimeLayout } from './time-layout.js';

testRule(goTimeLayout, {
  valid: [
    inGo('_ = t.Format("2006-01-02")', 'time'),
    inGo('_ = t.Format(time.RFC3339)', 'time'),
    inGo('_ = t.Format("Jan _2")', 'time'),
    inGo('_ = date.Parse("YYYY-MM-DD", a)', 'time', 'a/date'),
    inGo('_ = t.Format("YYYY-MM-DD", a)', 'time'),
    inGo('_, _ = time.Parse(a, "YYYY-MM-DD")', 'time'),
    inGo('_ = t.Format("MMM")', 'time'),
    inGo('_ = t.Format("Y")', 'time'),
    inGo('_ = t.Format("YYYY")', 'time'),
  ],
  invalid: [
    { code: inGo('_ = t.Format("YYYY-MM-DD")', 'time'), fixed: inGo('_ = t.Format("2006-01-02")', 'time') },
    {
      code: inGo('_ = t.Format("yyyy-MM-dd HH:mm:ss")', 'time'),
      fixed: inGo('_ = t.Format("2006-01-02 15:04:05")', 'time'),
    },
    {
      code: inGo('_, _ = time.Parse("DD/MM/YYYY", a)', 'time'),
      fixed: inGo('_, _ = time.Parse("02/01/2006", a)', 'time'),
    },
    { code: inGo('_ = t.Format("YYYYMMDD")', 'time'), fixed: inGo('_ = t.Format("20060102")', 'time') },
    { code: inGo('_ = t.Format("HH:mm")', 'time'), fixed: inGo('_ = t.Format("15:04")', 'time') },
    { code: inGo('_ = t.Format("%Y-%m-%d")', 'time'), fixed: null },
    {
      code: inGo('_, _ = time.ParseInLocation("MM/DD/YYYY", a, b)', 'time'),
      fixed: inGo('_, _ = time.ParseInLocation("01/02/2006", a, b)', 'time'),
    },
    {
      code: inGo('_ = t.AppendFormat(b, "YYYY-MM-DDTHH:mm:ssZ")', 'time'),
      fixed: inGo('_ = t.AppendFormat(b, "2006-01-02T15:04:05Z")', 'time'),
    },
    { code: inGo('_ = t.Format(`YYYY-MM-DD`)', 'time'), fixed: null },
  ],
});
