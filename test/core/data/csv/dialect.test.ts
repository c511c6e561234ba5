import { describe, expect, it } from "vitest";
import { sniffDialect } from "../../../../src/core/data/csv/dialect.ts";

const sniff = (text: string, isWhole = true) => sniffDialect(text, isWhole, {});

describe("the delimiter", () => {
  it.each([
    ["a comma", "a,b\n1,2\n", ","],
    ["a semicolon beside decimal commas", "a;b\n1,5;2,5\n3,5;4,5\n", ";"],
    ["a semicolon beside decimal commas without header", "1,5;2,5\n3,5;4,5\n", ";"],
    ["a tab beside commas in text", "name\tn\nDoe, Ann\t1\nRoe, Bo\t2\n", "\t"],
    ["a bar", "a|b|c\n1|2|3\n", "|"],
    ["a comma, although a cell holds quoted semicolons", 'a,b\n"x;y;z",2\n"u;v;w",3\n', ","],
    ["a comma, although some rows are ragged", "a,b,c\n1,2,3\n4,5\n6,7,8\n9,10,11\n", ","],
    ["a comma for a single column", "size\n1\n2\n", ","],
    ["a comma for nothing", "", ","],
  ])("is %s", (_, text, delimiter) => {
    expect(sniff(text).delimiter).toBe(delimiter);
  });

  it("is not looked for when it is given", () => {
    expect(sniffDialect("a,b;c\n1,2;3\n", true, { delimiter: ";" })).toMatchObject({ delimiter: ";" });
  });
});

describe("the header", () => {
  it.each([
    ["is there above numbers", "a,b\n1,2\n", true],
    ["is there above dates", "day,kind\n2020-01-01,x\n2020-01-02,y\n", true],
    ["is there above booleans", "ok,kind\nyes,x\nno,y\n", true],
    ["is there when a name is y above yes and no", "a,b,y\n,,yes\n,,no\n,,yes\n", true],
    ["is there when a name is t above true and false", "x,t\nu,true\nv,FALSE\n", true],
    ["is there above columns that are missing throughout", "a,b,y\n,,y\n,,n\n", true],
    ["is there above text that does not repeat it", "name,city\nAnn,Bonn\nBo,Rome\n", true],
    ["is there above missing cells and numbers", "a,b\nNA,1\n,2\n", true],
    [
      "is there when y above y and n stands beside a name of categories",
      "color,y\nred,y\nblue,n\nred,n\nblue,y\n",
      true,
    ],
    ["is there when y and t are names beside one", "y,kind,t\ny,a,f\nn,b,t\ny,a,t\nn,b,f\n", true],
    [
      "is not there when y above y and n stands beside a category",
      "red,y\nred,y\nblue,n\nred,n\nblue,y\n",
      false,
    ],
    [
      "is not there when y above y and n stands beside text that never recurs",
      "Ann,y\nBo,n\nCy,y\nDi,n\nEd,n\n",
      false,
    ],
    ["is not there when letters repeat in the first row", "x,y,y\na,n,y\nb,y,n\na,n,n\nb,y,y\n", false],
    ["is not there when yes stands above yes and no", "x,yes\na,no\nb,yes\na,no\nb,yes\n", false],
    ["is not there when y above y and n is all there is", "y\ny\nn\nn\ny\n", false],
    ["is there when some names are years", "region,2019,area\nnorth,1,2\nsouth,3,4\n", true],
    ["is not there above its like", "1,2\n3,4\n", false],
    ["is not there when a yes stands above a no", "u,yes\nv,no\n", false],
    ["is not there when a remark stands in the first row alone", "seen,1,2\n,3,4\n,5,6\n", false],
    ["is not there when text repeats below", "red,small\nblue,large\nred,large\n", false],
    ["is not there when numbers stand in most columns", "x,1,2\ny,3,4\n", false],
    ["is not there in a single row of numbers", "1,2,3\n", false],
    ["is all there is in a single row of words", "a,b\n", true],
  ])("%s", (_, text, header) => {
    expect(sniff(text).header).toBe(header);
  });
});

it("a record that the end of the sample may have cut is not looked at", () => {
  expect(sniff("a,b\n1,2\n3,", false).records).toHaveLength(2);
  expect(sniff("a,b\n1,2\n3,", true).records).toHaveLength(3);
});
