import { inServlet } from '../../testing/java-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { javaServerSideRequest } from './server-side-request.js';

const NET = 'java.net.*';
const REST = 'org.springframework.web.client.RestTemplate';
const P = 'request.getParameter("a")';

testRule(javaServerSideRequest, {
  valid: [
    inServlet(`new URL("https://example.com/?a=" + ${P}).openStream();`, NET),
    inServlet(`new URL(b + "/" + ${P}).openStream();`, NET),
    inServlet(`new URL(b).openConnection();`, NET),
    inServlet(`URL u = new URL(${P});\nif (!HOSTS.contains(u.getHost())) return;\nu.openStream();`, NET),
    inServlet(
      `String a = ${P};\nif (!a.startsWith("https://example.com/")) return;\nnew URL(a).openStream();`,
      NET,
    ),
    inServlet(`new URL(${P}).openStream();`, 'a.URL'),
    inServlet(`c(new URL(${P}).getHost());`, NET),
    inServlet(`RestTemplate t = c();\nt.getForObject("https://example.com/{a}", B.class, ${P});`, REST),
    inServlet(`other.getForObject(${P}, B.class);`, REST),
    inServlet(`String.format("https://example.com/%s", ${P});\nnew URL(b).openStream();`, NET),
  ],
  invalid: [
    { code: inServlet(`new URL(${P}).openStream();`, NET), fixed: null },
    { code: inServlet(`new URL("https://" + ${P} + "/b").openConnection();`, NET), fixed: null },
    { code: inServlet(`URL u = new URL(${P});\nu.openStream();`, NET), fixed: null },
    { code: inServlet(`URI.create(${P}).toURL().openStream();`, NET), fixed: null },
    { code: inServlet(`String a = ${P};\nif (a != null) new URL(a).openStream();`, NET), fixed: null },
    { code: inServlet(`RestTemplate t = c();\nt.getForObject(${P}, B.class);`, REST), fixed: null },
    { code: inServlet(`Jsoup.connect(${P}).get();`, 'org.jsoup.Jsoup'), fixed: null },
    {
      code: inServlet(`HttpRequest.newBuilder(URI.create(${P})).build();`, 'java.net.http.HttpRequest', NET),
      fixed: null,
    },
    { code: inServlet(`c(new HttpGet(${P}));`, 'org.apache.http.client.methods.HttpGet'), fixed: null },
  ],
});
