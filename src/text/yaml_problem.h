/* libyaml's problems in the words of whoever wrote the file. Private to text/. */
#ifndef TEXT_YAML_PROBLEM_H
#define TEXT_YAML_PROBLEM_H

#include "text/yaml_parser.h"

/* Reports (FT003) why libyaml stopped. */
void yaml_problem_report(struct yaml_run *run);

#endif
