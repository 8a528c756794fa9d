import { inGo, inGoHandler } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goSqlInjection } from './sql-injection.js';

const SQL = 'database/sql';

testRule(goSqlInjection, {
  valid: [
    inGoHandler('db.Query("a = $1", r.FormValue("a"))', SQL),
    inGoHandler('db.Query("a = " + b)', SQL),
    inGoHandler('db.Query("a = " + r.FormValue("a"))', 'a/search'),
    inGo('db.Query("a = " + a.FormValue("a"))', SQL),
    inGoHandler('db.Query(fmt.Sprintf("a = %d", r.FormValue("a")))', SQL, 'fmt'),
    inGoHandler(
      'a, err := strconv.Atoi(r.FormValue("a"))\ndb.Exec("a = " + fmt.Sprint(a))',
      SQL,
      'strconv',
      'fmt',
    ),
    inGoHandler('a := r.FormValue("a")\nif !allowed[a] {\n\treturn\n}\ndb.Query("b " + a)', SQL),
    inGoHandler('a := r.URL.Query()\ndb.ExecContext(ctx, "b", a.Get("c"))', SQL),
  ],
  invalid: [
    { code: inGoHandler('db.Query("a = " + r.FormValue("a"))', SQL), fixed: null },
    { code: inGoHandler('db.Exec(fmt.Sprintf("a = \'%s\'", r.FormValue("a")))', SQL, 'fmt'), fixed: null },
    { code: inGoHandler('db.QueryRowContext(ctx, "a = "+r.FormValue("a"))', SQL), fixed: null },
    { code: inGoHandler('a := "b = " + r.URL.Query().Get("a")\ntx.QueryRow(a)', SQL), fixed: null },
    {
      code: inGoHandler('conn.Query(r.Context(), "a = "+r.FormValue("a"))', 'github.com/jackc/pgx/v5'),
      fixed: null,
    },
    { code: inGoHandler('db.Raw("a = " + r.FormValue("a"))', 'gorm.io/gorm'), fixed: null },
    { code: inGoHandler('a := "b"\na += r.FormValue("a")\ndb.Prepare(a)', SQL), fixed: null },
    { code: inGoHandler('db.ExecContext(c, "a = "+r.Header.Get("a"))', SQL), fixed: null },
  ],
});
