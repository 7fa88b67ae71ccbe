from django.urls import path

from releve.cell import notes_pages, pages, unit_pages

app_name = "cell"
urlpatterns = [
    path("", pages.crisis, name="crisis"),
    path("open/", pages.open_one, name="open"),
    path("<str:crisis>/phase/", pages.phase, name="phase"),
    path("<str:crisis>/close/", pages.close, name="close"),
    path("dates/meeting/", pages.meeting, name="meeting"),
    path("dates/deadline/", pages.deadline, name="deadline"),
    path("dates/done/", pages.done, name="done"),
    path("situation/", pages.situation_sheet, name="situation"),
    path("care/", pages.care, name="care"),
    path("care/<str:function>/", pages.why, name="why"),
    path("note/", notes_pages.note, name="note"),
    path("register/", notes_pages.register, name="register"),
    path("report/", notes_pages.report, name="report"),
    path("problems/", notes_pages.problems, name="problems"),
    path("problems/<str:problem>/", notes_pages.answer, name="answer"),
    path("units/", unit_pages.units, name="units"),
    path("units/decide/", unit_pages.decide, name="decide"),
    path("units/<str:unit>/", unit_pages.unit, name="unit"),
]
