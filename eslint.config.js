import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["output/", ".cache/", "node_modules/", ".venv/"] },
  js.configs.recommended,
  {
    files: ["theme/static/js/**/*.js", "tests/js/**/*.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals.browser },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-restricted-properties": [
        "error",
        // Texts are untrusted: they go into the page as text, never as markup.
        { property: "innerHTML", message: "Use textContent or append()." },
        { property: "outerHTML", message: "Use replaceWith()." },
        { property: "insertAdjacentHTML", message: "Use append()." },
      ],
    },
  },
  { files: ["tests/js/**/*.js"], languageOptions: { globals: globals.node } },
];
